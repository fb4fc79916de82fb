import { Link } from '@tanstack/react-router'
import { idOf } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { Moment } from '@ui/kit/Moment'
import { Section } from '@ui/kit/Section'
import { useTranslations } from 'use-intl'
import classes from './Overview.module.css'

/** The plain facts of a project. */
export function Details({ project }: { project: Project }) {
  const t = useTranslations('projects.overview')
  const { parent } = project._links
  return (
    <Section title={t('details')}>
      <dl className={classes.facts}>
        {parent?.title && (
          <>
            <dt>{t('parent')}</dt>
            <dd>
              <Link to={`/projects/${idOf(parent)}`}>{parent.title}</Link>
            </dd>
          </>
        )}
        <dt>{t('identifier')}</dt>
        <dd>{project.identifier}</dd>
        <dt>{t('created')}</dt>
        <dd>
          <Moment at={project.createdAt} />
        </dd>
        <dt>{t('updated')}</dt>
        <dd>
          <Moment at={project.updatedAt} />
        </dd>
      </dl>
    </Section>
  )
}
