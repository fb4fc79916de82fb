import { IconDiamondFilled } from '@tabler/icons-react'
import type { Phase, PhaseDefinition } from '@ui/api/phases'
import { Day } from '@ui/kit/Moment'
import { useTranslations } from 'use-intl'
import classes from './ProjectList.module.css'

/** When a phase is, between the gates that lead into it and out of it. */
export function PhaseDays({ definition, phase }: { definition: PhaseDefinition; phase?: Phase }) {
  if (!phase || (!phase.startDate && !phase.finishDate)) return null
  return (
    <span className={classes.phase}>
      {definition.startGate && <Gate name={definition.startGateName} />}
      {phase.startDate ? <Day on={phase.startDate} /> : '…'} –{' '}
      {phase.finishDate ? <Day on={phase.finishDate} /> : '…'}
      {definition.finishGate && <Gate name={definition.finishGateName} />}
    </span>
  )
}

function Gate({ name }: { name: string | null }) {
  const t = useTranslations('projects.settings')
  const label = t('gate', { name: name ?? '' })
  return (
    <span role="img" aria-label={label} title={label}>
      <IconDiamondFilled size={10} aria-hidden />
    </span>
  )
}
