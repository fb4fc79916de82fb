import { Menu, Portal } from '@mantine/core'
import type { ReactNode } from 'react'

type PlacedMenuProps = {
  label: string
  place: { x: number; y: number } | null
  onClose: () => void
  children: ReactNode
}

/** A menu at a place on the screen, as a right click opens it. */
export function PlacedMenu({ label, place, onClose, children }: PlacedMenuProps) {
  if (!place) return null
  return (
    <Menu opened onClose={onClose} position="bottom-start" offset={2} returnFocus>
      <Menu.Target>
        <Portal>
          <span
            style={{ position: 'fixed', left: place.x, top: place.y, width: 0, height: 0 }}
            aria-hidden="true"
          />
        </Portal>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>{children}</Menu.Dropdown>
    </Menu>
  )
}
