import { type PointerEvent, type RefObject, useRef, useState } from 'react'

/** A press becomes a drag only after so many pixels, so that a click still sorts. */
const threshold = 8

export type Drag = { id: string; to: number }

/** Dragging the name of a column to another place. The keyboard does the same with Alt and the arrows. */
export function useColumnDrag(
  row: RefObject<HTMLElement | null>,
  ids: string[],
  move: (id: string, by: number) => void,
) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const latest = useRef<Drag | null>(null)

  function placeAt(x: number): number {
    const cells = [...(row.current?.children ?? [])].slice(0, ids.length)
    const middles = cells
      .map((cell) => cell.getBoundingClientRect())
      .map(({ left, width }) => left + width / 2)
    return middles.filter((middle) => middle < x).length
  }

  function start(id: string, event: PointerEvent<HTMLElement>) {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const from = event.clientX
    const follow = (next: Drag | null) => {
      latest.current = next
      setDrag(next)
    }
    const onMove = (moved: globalThis.PointerEvent) => {
      if (!latest.current && Math.abs(moved.clientX - from) < threshold) return
      follow({ id, to: placeAt(moved.clientX) })
    }
    const onUp = () => {
      window.removeEventListener('pointermove', onMove)
      const done = latest.current
      if (!done) return
      const at = ids.indexOf(id)
      const by = done.to > at ? done.to - at - 1 : done.to - at
      if (by) move(id, by)
      // The click that follows the release does not sort.
      setTimeout(() => follow(null))
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp, { once: true })
  }
  return { drag, start, dragging: () => latest.current !== null }
}
