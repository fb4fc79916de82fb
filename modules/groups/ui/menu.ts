import { IconUserQuestion, IconUsers } from '@tabler/icons-react'
import { newGroup, newPlaceholder } from '@ui/api/allowed'
import type { MenuEntry } from '@ui/shell/menu'

export const menu: MenuEntry[] = [
  {
    area: 'admin',
    section: 'people',
    order: 20,
    icon: IconUsers,
    to: '/admin/groups',
    label: (t) => t('groups.menu.groups'),
    hint: (t) => t('groups.menu.groupsHint'),
    ask: () => newGroup,
  },
  {
    area: 'admin',
    section: 'people',
    order: 30,
    icon: IconUserQuestion,
    to: '/admin/placeholder_users',
    label: (t) => t('groups.menu.placeholders'),
    hint: (t) => t('groups.menu.placeholdersHint'),
    ask: () => newPlaceholder,
  },
]
