import { Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Filter } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import type { Version } from '@ui/api/versions'
import { workPackageSummaries } from '@ui/api/workPackages'
import { Chip } from '@ui/kit/Chip'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Markdown } from '@ui/kit/Markdown'
import { Day } from '@ui/kit/Moment'
import { WorkPackageList } from '@ui/kit/WorkPackageList'
import { useId } from 'react'
import { useNow, useTranslations } from 'use-intl'
import classes from './Roadmap.module.css'

const SHOWN = 10

const listing = (version: Version, project: Project | undefined, filter: Filter, pageSize: number) =>
  workPackageSummaries({
    filters: [
      { version: { operator: '=', values: [String(version.id)] } },
      filter,
      ...(project ? [{ project: { operator: '=', values: [String(project.id)] } }] : []),
    ],
    sortBy: [['id', 'asc']],
    pageSize,
  })

const every: Filter = { status: { operator: '*', values: [] } }
const done: Filter = { status: { operator: 'c', values: [] } }

/** One version of the roadmap. */
export function RoadmapVersion({ version, project }: { version: Version; project?: Project }) {
  const t = useTranslations('projects.roadmap')
  const id = useId()
  const all = useQuery({ ...listing(version, project, every, SHOWN), enabled: project !== undefined })
  const closed = useQuery({ ...listing(version, project, done, 1), enabled: project !== undefined })
  const counts = { total: all.data?.total ?? 0, closed: closed.data?.total ?? 0 }
  return (
    <section className={classes.version} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id}>{version.name}</h2>
        <Due version={version} finished={counts.total > 0 && counts.closed === counts.total} />
        {counts.total > 0 && (
          <div className={classes.progress}>
            <Progress
              value={(100 * counts.closed) / counts.total}
              size="sm"
              aria-label={t('progress', counts)}
            />
            <span>{t('progress', counts)}</span>
          </div>
        )}
      </header>
      {version.description.html && <Markdown html={version.description.html} />}
      <Loaded query={all} skeleton={<Lines count={3} />}>
        {(page) =>
          page.total === 0 ? (
            <p className={classes.none}>{t('none')}</p>
          ) : (
            <WorkPackageList label={version.name} items={page._embedded.elements} time="due" />
          )
        }
      </Loaded>
      {counts.total > SHOWN && project && (
        <Link to={allOf(version, project)} className={classes.more}>
          {t('more', { count: counts.total })}
        </Link>
      )}
    </section>
  )
}

/** The table of everything in a version. */
const allOf = (version: Version, project: Project) => {
  const query = { f: [{ n: 'version', o: '=', v: [String(version.id)] }] }
  return `/projects/${project.identifier}/work_packages?query_props=${encodeURIComponent(JSON.stringify(query))}`
}

function Due({ version, finished }: { version: Version; finished: boolean }) {
  const t = useTranslations('projects.roadmap')
  const now = useNow()
  if (!version.endDate) return null
  const late = version.status === 'open' && !finished && version.endDate < now.toISOString().slice(0, 10)
  return (
    <span className={classes.due}>
      {late && <Chip tone="danger">{t('overdue')}</Chip>} {t('due')} <Day on={version.endDate} />
    </span>
  )
}
