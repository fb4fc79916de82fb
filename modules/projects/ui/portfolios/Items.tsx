import { Link } from '@tanstack/react-router'
import type { Project } from '@ui/api/projects'
import type { CSSProperties } from 'react'
import { useTranslations } from 'use-intl'
import { statusCode } from '../api'
import { KindIcon } from '../KindIcon'
import { arrange } from '../list/tree'
import { Star } from '../Star'
import { StatusChip } from '../StatusChip'
import classes from './Portfolios.module.css'

/** The programs and projects of a portfolio, each below what it belongs to. */
export function Items({ items, label }: { items: Project[]; label: string }) {
  const t = useTranslations('projects')
  if (items.length === 0) return <p className={classes.none}>{t('portfolios.nothing')}</p>
  return (
    <ul className={classes.items} aria-label={label}>
      {arrange(items).map(({ project, depth }) => (
        <li key={project.id} style={{ '--depth': depth } as CSSProperties}>
          <KindIcon project={project} />
          <Link to={`/projects/${project.identifier}`}>{project.name}</Link>
          <Star project={project} />
          <StatusChip code={statusCode(project)} title={project._links.status?.title} />
        </li>
      ))}
    </ul>
  )
}
