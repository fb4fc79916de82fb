import { IconShieldLock } from '@tabler/icons-react'
import type { MenuEntry } from '@ui/shell/menu'

export const menu: MenuEntry[] = [
  {
    area: 'admin',
    section: 'data',
    order: 10,
    icon: IconShieldLock,
    to: '/admin/data_protection',
    label: (t) => t('privacy.menu'),
    hint: (t) => t('privacy.hint'),
    when: ({ me }) => me?.admin === true,
  },
]
