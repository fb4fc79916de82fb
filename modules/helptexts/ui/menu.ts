import { IconHelpCircle } from '@tabler/icons-react'
import { newHelpText } from '@ui/api/allowed'
import type { MenuEntry } from '@ui/shell/menu'

export const menu: MenuEntry[] = [
  {
    area: 'admin',
    section: 'customFields',
    order: 20,
    icon: IconHelpCircle,
    to: '/admin/attribute_help_texts',
    label: (t) => t('helptexts.title'),
    hint: (t) => t('helptexts.hint'),
    ask: () => newHelpText,
  },
]
