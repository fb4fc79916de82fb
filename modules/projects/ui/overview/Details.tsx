import { Link } from '@tanstack/react-router'
import { idOf } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { Named } from '@ui/kit/help/Named'
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
            <dt>
              <Named scope="Project" attribute="parent">
                {t('parent')}
              </Named>
            </dt>
            <dd>
              <Link to={`/projects/${idOf(parent)}`}>{parent.title}</Link>
            </dd>
          </>
        )}
        <dt>
          <Named scope="Project" attribute="identifier">
            {t('identifier')}
          </Named>
        </dt>
        <dd>{project.identifier}</dd>
        <dt>
          <Named scope="Project" attribute="createdAt">
            {t('created')}
          </Named>
        </dt>
        <dd>
          <Moment at={project.createdAt} />
        </dd>
        <dt>
          <Named scope="Project" attribute="updatedAt">
            {t('updated')}
          </Named>
        </dt>
        <dd>
          <Moment at={project.updatedAt} />
        </dd>
      </dl>
    </Section>
  )
}
