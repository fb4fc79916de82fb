import { type ReactNode, useId } from 'react'
import classes from './Section.module.css'

interface SectionProps {
  title: string
  /** Stands right after the heading. */
  beside?: ReactNode
  action?: ReactNode
  children: ReactNode
}

/** A part of a screen with its heading; `action` leads to more of it. */
export function Section({ title, beside, action, children }: SectionProps) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <header className={classes.head}>
        <div className={classes.title}>
          <h2 id={id}>{title}</h2>
          {beside}
        </div>
        {action}
      </header>
      {children}
    </section>
  )
}
