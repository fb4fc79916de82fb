import { IconRoute } from '@tabler/icons-react'
import type { MenuEntry } from '@ui/shell/menu'

export const menu: MenuEntry[] = [
  {
    area: 'admin',
    section: 'projects',
    order: 20,
    icon: IconRoute,
    to: '/admin/settings/project_phase_definitions',
    label: (t) => t('phases.title'),
    hint: (t) => t('phases.hint'),
    when: ({ me }) => me?.admin === true,
  },
]
