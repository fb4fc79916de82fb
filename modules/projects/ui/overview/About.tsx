import { Link } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { Markdown } from '@ui/kit/Markdown'
import { Section } from '@ui/kit/Section'
import { useTranslations } from 'use-intl'
import classes from './Overview.module.css'

/** The project's description. */
export function About({ project }: { project: Project }) {
  const t = useTranslations('projects.overview')
  if (project.description?.raw) {
    return (
      <Section title={t('description')}>
        <Markdown html={project.description.html} />
      </Section>
    )
  }
  return (
    <Section title={t('description')}>
      <p className={classes.dim}>
        {t('noDescription')}{' '}
        {can(project, 'update') && (
          <Link to={`/projects/${project.identifier}/settings/general`}>{t('describe')}</Link>
        )}
      </p>
    </Section>
  )
}
