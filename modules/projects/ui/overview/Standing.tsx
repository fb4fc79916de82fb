import { can } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { Markdown } from '@ui/kit/Markdown'
import { useTranslations } from 'use-intl'
import { statusCode } from '../api'
import { StatusChip } from '../StatusChip'
import classes from './Overview.module.css'

/** How the project is doing, in a word and in the words of those who lead it. */
export function Standing({ project }: { project: Project }) {
  const t = useTranslations('projects.overview')
  if (!can(project, 'status')) return null
  return (
    <section className={classes.standing} aria-label={t('status')}>
      <StatusChip code={statusCode(project)} title={project._links.status?.title} />
      {project.statusExplanation?.html && <Markdown html={project.statusExplanation.html} />}
    </section>
  )
}
