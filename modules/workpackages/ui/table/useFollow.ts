import { type RefObject, useLayoutEffect } from 'react'
import type { GridState } from './gridState'

/** Frames to wait for a line that has to be scrolled into sight first. */
const patience = 12

/** Brings the browser's focus to the cell that has the focus in the grid, once it is drawn. */
export function useFollow(
  root: RefObject<HTMLElement | null>,
  { focus, follow }: GridState,
  scrollTo: (line: number) => void,
  done: () => void,
) {
  useLayoutEffect(() => {
    if (!follow) return
    done()
    const active = document.activeElement
    const elsewhere = active && active !== document.body && !root.current?.contains(active)
    if (elsewhere) return
    if (focus.line > 0) scrollTo(focus.line)
    let frames = 0
    const attempt = () => {
      const cell = find(root.current, focus.line, focus.column)
      if (cell) cell.focus({ preventScroll: focus.line > 0 })
      else if (frames++ < patience) requestAnimationFrame(attempt)
      if (cell) cell.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
    }
    attempt()
  })
}

function find(root: HTMLElement | null, line: number, column: number): HTMLElement | null {
  const at = (place: number) => root?.querySelector<HTMLElement>(`[data-cell="${line}:${place}"]`) ?? null
  return at(column) ?? at(0)
}
