import type { Project } from '@ui/api/projects'
import { HelpIcon } from '@ui/kit/help/HelpIcon'
import { Markdown } from '@ui/kit/Markdown'
import { Section } from '@ui/kit/Section'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { EditButton } from '../EditButton'
import { EditDialog } from '../EditDialog'
import classes from './Overview.module.css'
import { useProjectForm } from './useWritable'

/** The project's description. */
export function About({ project }: { project: Project }) {
  const t = useTranslations('projects.overview')
  const form = useProjectForm(project)
  const [editing, setEditing] = useState(false)
  const writable = form.data?._embedded.schema.description?.writable === true
  return (
    <Section
      title={t('description')}
      beside={<HelpIcon scope="Project" attribute="description" />}
      action={writable && <EditButton label={t('editDescription')} onClick={() => setEditing(true)} />}
    >
      {project.description?.raw ? (
        <Markdown html={project.description.html} />
      ) : (
        <p className={classes.dim}>{t('noDescription')}</p>
      )}
      {editing && (
        <EditDialog
          title={t('editDescription')}
          of={project}
          fields={['description']}
          refresh="projects"
          onClose={() => setEditing(false)}
        />
      )}
    </Section>
  )
}
