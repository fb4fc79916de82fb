/**
 * The head and body of every screen. Crumb line and title always stand at the same place, so that nothing jumps
 * between pages. `primary` is the one main action: a button in the head, at the thumb on a phone.
 * `width`: 'reading' for text and forms, 'full' for tables and planning.
 */
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useRoot } from '../api/session'
import { useArea } from '../shell/area'
import classes from './Page.module.css'

interface Crumb {
  label: string
  to?: string
}

export interface PageProps {
  title: string
  /** Shown in the title's place; `title` stays the document's title. */
  heading?: ReactNode
  crumbs?: Crumb[]
  beside?: ReactNode
  actions?: ReactNode
  primary?: ReactNode
  tabs?: ReactNode
  width?: 'reading' | 'wide' | 'full'
  children: ReactNode
}

export function Page(props: PageProps) {
  const { title, heading, beside, actions, primary, tabs, width = 'wide', children } = props
  const { project } = useArea()
  const { instanceName } = useRoot()
  const place = project?.name ?? instanceName
  useEffect(() => {
    document.title = title === place ? title : `${title} · ${place}`
  }, [title, place])

  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.head}>
        <Crumbs crumbs={props.crumbs ?? []} />
        <div className={classes.line}>
          <h1 className={classes.title}>{heading ?? title}</h1>
          {beside}
          <div className={classes.actions}>
            {actions}
            {primary && <div className={classes.primary}>{primary}</div>}
          </div>
        </div>
        {tabs}
      </header>
      <div className={classes.body}>{children}</div>
    </div>
  )
}

function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  const { project } = useArea()
  const { instanceName } = useRoot()
  const first: Crumb = project
    ? { label: project.name, to: `/projects/${project.identifier}` }
    : { label: instanceName, to: '/' }
  return (
    <ol className={classes.crumbs}>
      {[first, ...crumbs].map((crumb) => (
        <li key={crumb.label}>{crumb.to ? <Link to={crumb.to}>{crumb.label}</Link> : crumb.label}</li>
      ))}
    </ol>
  )
}
