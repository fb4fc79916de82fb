import {
  IconAdjustments,
  IconSpeakerphone,
  IconUser,
  IconUserPlus,
  IconUsersGroup,
} from '@tabler/icons-react'
import { newUser, userList } from '@ui/api/allowed'
import { can } from '@ui/api/hal'
import type { MenuEntry } from '@ui/shell/menu'

export const menu: MenuEntry[] = [
  {
    area: 'my',
    order: 10,
    icon: IconUser,
    to: '/my/account',
    label: (t) => t('users.menu.account'),
    when: ({ me }) => me !== null,
  },
  {
    area: 'my',
    order: 20,
    icon: IconAdjustments,
    to: '/my/settings',
    label: (t) => t('users.menu.settings'),
    when: ({ me }) => me !== null,
  },
  {
    area: 'admin',
    section: 'people',
    order: 10,
    icon: IconUsersGroup,
    to: '/users',
    exact: true,
    covers: /^\/users\/(new|[^/]+\/edit)/,
    label: (t) => t('users.menu.users'),
    hint: (t) => t('users.menu.usersHint'),
    ask: () => userList,
  },
  {
    area: 'admin',
    section: 'system',
    order: 30,
    icon: IconSpeakerphone,
    to: '/admin/announcement',
    label: (t) => t('users.announcement.title'),
    hint: (t) => t('users.announcement.hint'),
    when: ({ root }) => can(root, 'settings'),
  },
  {
    area: 'create',
    order: 80,
    icon: IconUserPlus,
    to: '/users/new',
    label: (t) => t('users.menu.newUser'),
    ask: () => newUser,
  },
]
