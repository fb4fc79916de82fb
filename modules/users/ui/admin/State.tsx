import type { User } from '@ui/api/session'
import { Chip, type Tone } from '@ui/kit/Chip'
import { useTranslations } from 'use-intl'
import { states } from './search'
import classes from './Users.module.css'

const tones: Record<(typeof states)[number], Tone> = {
  active: 'success',
  registered: 'accent',
  invited: 'accent',
  locked: 'warning',
}

/** The state of an account, and whether failed attempts block it for a while. */
export function State({ user: { status, blocked } }: { user: User }) {
  const t = useTranslations('users.status')
  const known = states.find((one) => one === status)
  return (
    <span className={classes.states}>
      {known && <Chip tone={tones[known]}>{t(known)}</Chip>}
      {blocked && (
        <span title={t('blocked')}>
          <Chip tone="danger">{t('blockedBriefly')}</Chip>
        </span>
      )}
    </span>
  )
}
