import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Project, projects } from '@ui/api/projects'
import { Section } from '@ui/kit/Section'
import { useTranslations } from 'use-intl'
import { statusCode } from '../api'
import { StatusChip } from '../StatusChip'
import classes from './Overview.module.css'

/** The projects directly below this one; nothing when there is none. */
export function Subprojects({ project }: { project: Project }) {
  const t = useTranslations('projects.overview')
  const { data } = useQuery(
    projects({
      filters: [{ parent_id: { operator: '=', values: [String(project.id)] } }],
      sortBy: [['name', 'asc']],
      pageSize: 20,
    }),
  )
  if (!data || data.total === 0) return null
  return (
    <Section title={t('subprojects')}>
      <ul className={classes.projects}>
        {data._embedded.elements.map((one) => (
          <li key={one.id}>
            <Link to={`/projects/${one.identifier}`}>{one.name}</Link>
            <StatusChip code={statusCode(one)} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
