import { Chip, type Tone } from '@ui/kit/Chip'
import { useTranslations } from 'use-intl'
import { type StatusCode, statusCodes } from './list/search'

const tones: Record<StatusCode, Tone> = {
  not_started: 'neutral',
  on_track: 'success',
  at_risk: 'warning',
  off_track: 'danger',
  finished: 'accent',
  discontinued: 'neutral',
}

/** How a project is doing, in a word. */
export function StatusChip({ code, title }: { code?: string; title?: string }) {
  const t = useTranslations('projects.status')
  const known = statusCodes.find((one) => one === code)
  if (!known) return title ? <Chip>{title}</Chip> : null
  return <Chip tone={tones[known]}>{t(known)}</Chip>
}
