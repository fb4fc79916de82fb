/**
 * What can be done on a screen or with a thing, listed once: menus, toolbars, the palette and the keyboard draw the
 * same list. `when` is a link of the representation: `when: can(version, 'delete')`.
 */
import type { Icon } from '@tabler/icons-react'

export interface Action {
  id: string
  label: string
  icon?: Icon
  /** A shortcut as Mantine writes it: `mod+Enter`, `shift+D`. */
  keys?: string
  when?: boolean
  danger?: boolean
  run: () => void
}

/** The actions that may be taken. */
export const possible = (actions: Action[]) => actions.filter((action) => action.when !== false)
