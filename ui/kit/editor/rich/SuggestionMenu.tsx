import { Portal } from '@mantine/core'
import { inMain } from '@ui/kit/fields/inMain'
import { Avatar } from '@ui/kit/Person'
import { useEffect, useRef } from 'react'
import classes from './Menu.module.css'
import type { Item } from './useMenu'

type SuggestionMenuProps = {
  id: string
  label: string
  items: Item[]
  active: number
  place: { left: number; top: number; bottom: number }
  onPick: (item: Item) => void
}

const [row, tallest] = [31, 280]

/** What can be put in at the cursor. The text keeps the focus; the arrows move in this list. */
export function SuggestionMenu({ id, label, items, active, place, onPick }: SuggestionMenuProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const height = Math.min(tallest, items.length * row + 8)
  const above = place.bottom + height + 8 > window.innerHeight
  const style = {
    left: Math.min(place.left, window.innerWidth - 330),
    ...(above ? { bottom: window.innerHeight - place.top + 4 } : { top: place.bottom + 4 }),
  }

  return (
    <Portal {...inMain()}>
      <div ref={list} id={id} role="listbox" aria-label={label} className={classes.menu} style={style}>
        {items.map((item, at) => (
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text handles the keys
          <div
            key={item.id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            className={classes.item}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(item)}
          >
            {item.person && <Avatar name={item.label} id={item.id} size={20} />}
            <span className={classes.label}>{item.label}</span>
            {item.hint && <span className={classes.hint}>{item.hint}</span>}
          </div>
        ))}
      </div>
    </Portal>
  )
}
