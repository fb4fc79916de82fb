import { IconUserPlus, IconUsers } from '@tabler/icons-react'
import { newMember } from '@ui/api/allowed'
import { can } from '@ui/api/hal'
import type { MenuEntry } from '@ui/shell/menu'

export const menu: MenuEntry[] = [
  {
    area: 'project',
    order: 80,
    icon: IconUsers,
    to: '/projects/$project/members',
    keys: 'g m',
    label: (t) => t('memberships.menu'),
    when: ({ project }) => can(project, 'memberships'),
  },
  {
    area: 'create',
    order: 70,
    icon: IconUserPlus,
    to: '/projects/$project/members?add=true',
    label: (t) => t('memberships.add'),
    ask: ({ project }) => project && newMember(project),
  },
]
