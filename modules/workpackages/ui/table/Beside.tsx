import { useLocalStorage } from '@mantine/hooks'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Screen.module.css'

const [narrowest, widest, usual] = [360, 1100, 540]

/** The pane beside the table; its edge can be dragged, or moved with the arrow keys. */
export function Beside({ open, children }: { open: boolean; children: ReactNode }) {
  const t = useTranslations('workpackages')
  const [width, setWidth] = useLocalStorage({
    key: 'gantry-split',
    defaultValue: usual,
    getInitialValueInEffect: false,
  })
  const resize = (next: number) => setWidth(Math.round(Math.max(narrowest, Math.min(widest, next))))
  if (!open) return null

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const grip = event.currentTarget
    const from = event.clientX
    grip.setPointerCapture(event.pointerId)
    const onMove = (moved: globalThis.PointerEvent) => resize(width - moved.clientX + from)
    grip.addEventListener('pointermove', onMove)
    grip.addEventListener('lostpointercapture', () => grip.removeEventListener('pointermove', onMove), {
      once: true,
    })
  }

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowLeft: 24, ArrowRight: -24 }[event.key]
    if (!by) return
    event.preventDefault()
    resize(width + by)
  }

  return (
    <div className={classes.beside} style={{ '--beside': `${width}px` } as React.CSSProperties}>
      {/* biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved */}
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={t('resizeSplit')}
        aria-valuenow={width}
        aria-valuemin={narrowest}
        aria-valuemax={widest}
        tabIndex={0}
        className={classes.grip}
        onPointerDown={onPointerDown}
        onKeyDown={onKeyDown}
      />
      {children}
    </div>
  )
}
