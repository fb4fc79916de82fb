import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import { projectMembers } from '@ui/api/memberships'
import type { Project } from '@ui/api/projects'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Person } from '@ui/kit/Person'
import { Section } from '@ui/kit/Section'
import { useTranslations } from 'use-intl'
import classes from './Overview.module.css'

const SHOWN = 8

/** The first of those who are in the project. */
export function Members({ project }: { project: Project }) {
  const t = useTranslations('projects.overview')
  const visible = can(project, 'memberships')
  const query = useQuery({ ...projectMembers(project.id, { pageSize: SHOWN }), enabled: visible })
  if (!visible) return null
  return (
    <Section
      title={t('members')}
      action={<Link to={`/projects/${project.identifier}/members`}>{t('allMembers')}</Link>}
    >
      <Loaded query={query} skeleton={<Lines count={4} />}>
        {({ total, _embedded: { elements } }) => (
          <>
            {total === 0 && <p className={classes.dim}>{t('noMembers')}</p>}
            <ul className={classes.people}>
              {elements.map(({ id, _links: { principal, roles } }) => (
                <li key={id}>
                  <Person link={principal} />
                  <small>{roles.map(({ title }) => title).join(', ')}</small>
                </li>
              ))}
              {total > SHOWN && <li className={classes.dim}>{t('more', { count: total - SHOWN })}</li>}
            </ul>
          </>
        )}
      </Loaded>
    </Section>
  )
}
