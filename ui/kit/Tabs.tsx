import type { ReactNode } from 'react'
import classes from './Tabs.module.css'

/** Links beside each other that lead to the parts of a screen; each part has its own address. */
export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {children}
    </nav>
  )
}
