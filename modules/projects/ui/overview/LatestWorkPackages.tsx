import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { workPackageSummaries } from '@ui/api/workPackages'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Section } from '@ui/kit/Section'
import { WorkPackageList } from '@ui/kit/WorkPackageList'
import { useTranslations } from 'use-intl'
import classes from './Overview.module.css'

/** What was worked on last. */
export function LatestWorkPackages({ project }: { project: Project }) {
  const t = useTranslations('projects.overview')
  const visible = can(project, 'workPackages')
  const query = useQuery({
    ...workPackageSummaries({
      filters: [{ project: { operator: '=', values: [String(project.id)] } }],
      sortBy: [['updatedAt', 'desc']],
      pageSize: 8,
    }),
    enabled: visible,
  })
  if (!visible) return null
  return (
    <Section
      title={t('latest')}
      action={<Link to={`/projects/${project.identifier}/work_packages`}>{t('allWorkPackages')}</Link>}
    >
      <Loaded query={query} skeleton={<Lines count={6} height={24} />}>
        {(page) =>
          page.total > 0 ? (
            <WorkPackageList label={t('latest')} items={page._embedded.elements} time="updated" />
          ) : (
            <p className={classes.dim}>{t('noWorkPackages')}</p>
          )
        }
      </Loaded>
    </Section>
  )
}
