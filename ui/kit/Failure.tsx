/** What, why, and a way on: in place of a screen or of a part of one. */
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconLock, IconMapSearch, IconPlugConnectedX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/hal'
import classes from './Empty.module.css'

type Reason = 'missing' | 'forbidden' | 'offline' | 'other'

const icons = {
  missing: IconMapSearch,
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

interface FailureProps {
  error: unknown
  retry?: () => void
  /** Stands for a whole screen. */
  page?: boolean
}

export function Failure({ error, retry, page }: FailureProps) {
  const t = useTranslations('kit.failure')
  const reason = reasonOf(error)
  const Sign = icons[reason]
  const Title = page ? 'h1' : 'strong'
  const title = t(`${reason}.title`)
  useEffect(() => {
    if (page) document.title = title
  }, [page, title])
  const final = reason === 'missing' || reason === 'forbidden'
  return (
    <div role="alert" className={classes.empty} data-page={page}>
      <Sign size={page ? 36 : 28} stroke={1.4} aria-hidden />
      <Title>{title}</Title>
      <p>{reason === 'other' && error instanceof ApiError ? error.message : t(`${reason}.why`)}</p>
      {final ? page && <HomeButton /> : retry && <Again retry={retry} />}
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
