import { Menu, Portal } from '@mantine/core'
import { inMain } from '@ui/kit/fields/inMain'
import { type ReactNode, useEffect } from 'react'

type PlacedMenuProps = {
  label: string
  place: { x: number; y: number }
  onClose: () => void
  children: ReactNode
}

/** A menu at a place on the screen, as a right click opens it. Closing it leads back to where one was. */
export function PlacedMenu({ label, place, onClose, children }: PlacedMenuProps) {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  return (
    <Portal {...inMain()}>
      <Menu
        opened
        onClose={onClose}
        position="bottom-start"
        offset={2}
        hideDetached={false}
        portalProps={inMain()}
      >
        <Menu.Target>
          <span
            style={{ position: 'fixed', left: place.x, top: place.y, width: 0, height: 0 }}
            aria-hidden="true"
          />
        </Menu.Target>
        <Menu.Dropdown aria-label={label}>{children}</Menu.Dropdown>
      </Menu>
    </Portal>
  )
}
