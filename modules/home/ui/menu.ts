import { IconHome } from '@tabler/icons-react'
import type { MenuEntry } from '@ui/shell/menu'

export const menu: MenuEntry[] = [
  {
    area: 'global',
    order: 10,
    icon: IconHome,
    to: '/',
    exact: true,
    keys: 'g h',
    label: (t) => t('home.menu'),
  },
]
