/**
 * The head and body of every screen. Crumb line and title always stand at the same place, so that nothing jumps
 * between pages. `primary` is the one main action: a button in the head, at the thumb on a phone.
 * `width`: 'reading' for text and forms, 'full' for tables and planning.
 */
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { idOf } from '../api/hal'
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
        <Crumbs crumbs={props.crumbs ?? []} title={title} />
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

/** Where the screen is: the installation, the projects above, the project, and what the screen adds. */
function Crumbs({ crumbs, title }: { crumbs: Crumb[]; title: string }) {
  const { project } = useArea()
  const { instanceName } = useRoot()
  const above = (project?._links.ancestors ?? [])
    .filter((link) => link.title)
    .map((link): Crumb => ({ label: link.title ?? '', to: `/projects/${idOf(link)}` }))
  const here: Crumb[] = project ? [{ label: project.name, to: `/projects/${project.identifier}` }] : []
  const all = [{ label: instanceName, to: '/' }, ...above, ...here, ...crumbs]
  return (
    <ol className={classes.crumbs}>
      {all
        .filter(({ label }, place) => place === 0 || label !== title)
        .map(({ label, to }) => (
          <li key={to ?? label}>{to ? <Link to={to}>{label}</Link> : label}</li>
        ))}
    </ol>
  )
}
