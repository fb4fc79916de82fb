import { IconKey, IconTable } from '@tabler/icons-react'
import type { MenuEntry } from '@ui/shell/menu'

export const menu: MenuEntry[] = [
  {
    area: 'admin',
    section: 'people',
    order: 40,
    icon: IconKey,
    to: '/roles',
    exact: true,
    label: (t) => t('roles.menu.roles'),
    hint: (t) => t('roles.menu.rolesHint'),
    when: ({ me }) => me?.admin === true,
  },
  {
    area: 'admin',
    section: 'people',
    order: 50,
    icon: IconTable,
    to: '/roles/report',
    label: (t) => t('roles.menu.report'),
    hint: (t) => t('roles.menu.reportHint'),
    when: ({ me }) => me?.admin === true,
  },
]
