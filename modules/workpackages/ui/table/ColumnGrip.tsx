import type { PointerEvent } from 'react'
import classes from './Header.module.css'

/** The edge of a column, to be dragged. The keyboard resizes with Shift and the arrows on the name. */
export function ColumnGrip({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const grip = event.currentTarget
    const from = event.clientX
    const cell = grip.parentElement?.getBoundingClientRect().width ?? width
    event.preventDefault()
    event.stopPropagation()
    grip.setPointerCapture(event.pointerId)
    const onMove = (moved: globalThis.PointerEvent) => onResize(Math.round(cell + moved.clientX - from))
    grip.addEventListener('pointermove', onMove)
    grip.addEventListener('lostpointercapture', () => grip.removeEventListener('pointermove', onMove), {
      once: true,
    })
  }

  return <span className={classes.grip} aria-hidden="true" onPointerDown={onPointerDown} />
}
