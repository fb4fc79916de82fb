/** A short list whose things are put into another order: dragged by their grips, or moved with the arrow keys. */
import { ActionIcon, CloseButton, VisuallyHidden } from '@mantine/core'
import { IconGripVertical } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './SortableList.module.css'

interface Item {
  id: string
  label: string
}

interface SortableListProps {
  label: string
  items: Item[]
  onOrder: (ids: string[]) => void
  onRemove: (id: string) => void
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list]
  const [one] = next.splice(from, 1)
  if (one !== undefined) next.splice(to, 0, one)
  return next
}

export function SortableList({ label, items, onOrder, onRemove }: SortableListProps) {
  const t = useTranslations('kit')
  const list = useRef<HTMLUListElement>(null)
  const [dragged, setDragged] = useState<string>()
  const [told, setTold] = useState('')
  const ids = items.map(({ id }) => id)

  const move = (id: string, to: number) => {
    const from = ids.indexOf(id)
    if (to < 0 || to >= ids.length || to === from) return
    onOrder(moved(ids, from, to))
    setTold(t('sortable.now', { name: items[from]?.label ?? '', place: to + 1, count: ids.length }))
    // Whatever is moved in the document loses the focus.
    requestAnimationFrame(() => list.current?.children[to]?.querySelector('button')?.focus())
  }
  const onKeyDown = (id: string) => (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!by) return
    event.preventDefault()
    move(id, ids.indexOf(id) + by)
  }
  const follow = useEffectEvent((event: PointerEvent) => {
    const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect())
    const to = rows.findIndex(({ top, bottom }) => event.clientY >= top && event.clientY < bottom)
    if (dragged !== undefined && to >= 0) move(dragged, to)
  })
  // The whole document is listened to: a grip that is moved in it loses the pointer.
  useEffect(() => {
    if (dragged === undefined) return
    const stop = () => setDragged(undefined)
    document.addEventListener('pointermove', follow)
    document.addEventListener('pointerup', stop)
    document.addEventListener('pointercancel', stop)
    return () => {
      document.removeEventListener('pointermove', follow)
      document.removeEventListener('pointerup', stop)
      document.removeEventListener('pointercancel', stop)
    }
  }, [dragged])
  return (
    <>
      <ul ref={list} className={classes.list} aria-label={label}>
        {items.map(({ id, label: name }) => (
          <li key={id} data-dragged={dragged === id || undefined}>
            <ActionIcon
              size={24}
              className={classes.grip}
              aria-label={t('sortable.move', { name })}
              onKeyDown={onKeyDown(id)}
              onPointerDown={(event) => {
                // Otherwise a text is selected on the way.
                event.preventDefault()
                setDragged(id)
              }}
            >
              <IconGripVertical size={14} aria-hidden />
            </ActionIcon>
            <span>{name}</span>
            <CloseButton
              size={22}
              iconSize={13}
              aria-label={t('sortable.remove', { name })}
              onClick={() => onRemove(id)}
            />
          </li>
        ))}
      </ul>
      <VisuallyHidden role="status">{told}</VisuallyHidden>
    </>
  )
}
