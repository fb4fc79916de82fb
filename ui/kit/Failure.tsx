/** What, why, and a way on: in place of a screen or of a part of one. */
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconError404, IconLock, IconPlugConnectedX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/hal'
import { Empty } from './Empty'

type Reason = 'missing' | 'forbidden' | 'offline' | 'other'

const icons = {
  missing: IconError404,
  forbidden: IconLock,
  offline: IconPlugConnectedX,
  other: IconAlertTriangle,
}

export function reasonOf(error: unknown): Reason {
  if (!(error instanceof ApiError)) return 'other'
  if (error.status === 0) return 'offline'
  if (error.status === 403) return 'forbidden'
  return error.status === 404 ? 'missing' : 'other'
}

export function Failure({ error, retry, page }: { error: unknown; retry?: () => void; page?: boolean }) {
  const t = useTranslations('kit.failure')
  const reason = reasonOf(error)
  const final = reason === 'missing' || reason === 'forbidden'
  return (
    <div role="alert">
      <Empty
        icon={icons[reason]}
        action={final && page ? <HomeButton /> : !final && retry && <Again retry={retry} />}
      >
        {page ? <h1>{t(`${reason}.title`)}</h1> : <strong>{t(`${reason}.title`)}</strong>}
        <br />
        {reason === 'other' && error instanceof ApiError ? error.message : t(`${reason}.why`)}
      </Empty>
    </div>
  )
}

function HomeButton() {
  const t = useTranslations('kit.failure')
  return (
    <Button component={Link} to="/" variant="default">
      {t('home')}
    </Button>
  )
}

function Again({ retry }: { retry: () => void }) {
  const t = useTranslations('kit.failure')
  return (
    <Button variant="default" onClick={retry}>
      {t('again')}
    </Button>
  )
}
