import { useQuery } from '@tanstack/react-query'
import { can } from '@ui/api/hal'
import { type Phase, projectPhases } from '@ui/api/phases'
import type { Project } from '@ui/api/projects'
import { Day } from '@ui/kit/Moment'
import { Section } from '@ui/kit/Section'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { EditButton } from '../EditButton'
import { EditDialog } from '../EditDialog'
import classes from './Overview.module.css'

/** The phases of the project with their dates; nothing when it has none. */
export function Phases({ project }: { project: Project }) {
  const t = useTranslations('projects.overview')
  const visible = can(project, 'phases')
  const { data } = useQuery({ ...projectPhases(project.id), enabled: visible })
  const [edited, setEdited] = useState<Phase>()
  const active = data?._embedded.elements.filter((one) => one.active) ?? []
  if (active.length === 0) return null
  return (
    <Section title={t('phases')}>
      <ol className={classes.projects}>
        {active.map((phase) => (
          <li key={phase.id}>
            <span>{phase.name}</span>
            <span className={classes.dates}>
              {phase.startDate || phase.finishDate ? (
                <>
                  {phase.startDate ? <Day on={phase.startDate} /> : '…'} –{' '}
                  {phase.finishDate ? <Day on={phase.finishDate} /> : '…'}
                </>
              ) : (
                t('noDates')
              )}
              {can(phase, 'update') && (
                <EditButton label={t('editPhase', { name: phase.name })} onClick={() => setEdited(phase)} />
              )}
            </span>
          </li>
        ))}
      </ol>
      {edited && (
        <EditDialog
          title={t('editPhase', { name: edited.name })}
          of={edited}
          fields={['startDate', 'finishDate']}
          refresh="project_phases"
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  )
}
