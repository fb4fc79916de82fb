import { can } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { HelpIcon } from '@ui/kit/help/HelpIcon'
import { Markdown } from '@ui/kit/Markdown'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { statusCode } from '../api'
import { EditButton } from '../EditButton'
import { EditDialog } from '../EditDialog'
import { StatusChip } from '../StatusChip'
import classes from './Overview.module.css'
import { useProjectForm } from './useWritable'

/** How the project is doing, in a word and in the words of those who lead it. */
export function Standing({ project }: { project: Project }) {
  const t = useTranslations('projects.overview')
  const form = useProjectForm(project)
  const [editing, setEditing] = useState(false)
  const writable = form.data?._embedded.schema.status?.writable === true
  const known = can(project, 'status')
  if (!known && !writable) return null
  return (
    <section className={classes.standing} aria-label={t('status')}>
      {known ? (
        <StatusChip code={statusCode(project)} title={project._links.status?.title} />
      ) : (
        <p className={classes.dim}>{t('noStatus')}</p>
      )}
      <div className={classes.words}>
        {project.statusExplanation?.html && <Markdown html={project.statusExplanation.html} />}
      </div>
      <HelpIcon scope="Project" attribute={['status', 'statusExplanation']} />
      {writable && <EditButton label={t('editStatus')} onClick={() => setEditing(true)} />}
      {editing && (
        <EditDialog
          title={t('editStatus')}
          of={project}
          fields={['status', 'statusExplanation']}
          refresh="projects"
          onClose={() => setEditing(false)}
        />
      )}
    </section>
  )
}
