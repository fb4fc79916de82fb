import { IconHistory } from '@tabler/icons-react'
import { can } from '@ui/api/hal'
import type { MenuEntry } from '@ui/shell/menu'

export const menu: MenuEntry[] = [
  {
    area: 'global',
    order: 25,
    icon: IconHistory,
    to: '/activity',
    exact: true,
    label: (t) => t('workpackages.activity.title'),
  },
  {
    area: 'project',
    order: 15,
    icon: IconHistory,
    to: '/projects/$project/activity',
    keys: 'g a',
    label: (t) => t('workpackages.activity.title'),
    when: ({ project }) => can(project, 'activities'),
  },
]
