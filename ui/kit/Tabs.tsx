import { type ReactNode, useEffect, useRef } from 'react'
import classes from './Tabs.module.css'

/**
 * Links beside each other that lead to the parts of a screen; each part has its own address. Where they do not all fit,
 * the one that is shown is moved into sight.
 */
export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  const bar = useRef<HTMLElement>(null)
  const shown = useRef<Element>(null)
  useEffect(() => {
    const here = bar.current?.querySelector<HTMLElement>('[data-status="active"]')
    if (!bar.current || !here || here === shown.current) return
    shown.current = here
    bar.current.scrollLeft = here.offsetLeft - bar.current.offsetLeft - bar.current.clientWidth / 3
  })
  return (
    <nav ref={bar} className={classes.tabs} aria-label={label}>
      {children}
    </nav>
  )
}
