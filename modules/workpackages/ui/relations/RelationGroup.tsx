import { type ReactNode, useId } from 'react'
import { SectionTitle } from '../detail/SectionTitle'
import classes from './Relations.module.css'

type RelationGroupProps = { title: string; count: number; children: ReactNode }

/** What stands to a work package in the same way. */
export function RelationGroup({ title, count, children }: RelationGroupProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <header className={classes.head} id={id}>
        <SectionTitle>{title}</SectionTitle>
        {count > 1 && <span className={classes.count}>{count}</span>}
      </header>
      <ul className={classes.list}>{children}</ul>
    </section>
  )
}
