import { IconForms, IconListDetails } from '@tabler/icons-react'
import type { MenuEntry } from '@ui/shell/menu'

const admin: MenuEntry['when'] = ({ me }) => me?.admin === true

export const menu: MenuEntry[] = [
  {
    area: 'admin',
    section: 'customFields',
    order: 10,
    icon: IconListDetails,
    to: '/admin/custom_fields',
    label: (t) => t('customfields.menu.fields'),
    hint: (t) => t('customfields.menu.fieldsHint'),
    when: admin,
  },
  {
    area: 'admin',
    section: 'projects',
    order: 10,
    icon: IconForms,
    to: '/admin/settings/project_custom_fields',
    label: (t) => t('customfields.menu.projects'),
    hint: (t) => t('customfields.menu.projectsHint'),
    when: admin,
  },
  {
    area: 'admin',
    section: 'people',
    order: 35,
    icon: IconForms,
    to: '/admin/settings/user_custom_fields',
    label: (t) => t('customfields.menu.users'),
    hint: (t) => t('customfields.menu.usersHint'),
    when: admin,
  },
]
