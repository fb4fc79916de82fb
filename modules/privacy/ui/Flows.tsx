/** Where personal data flow, as configured here, and which cookies browsers get. */
import { Chip } from '@ui/kit/Chip'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Section } from '@ui/kit/Section'
import { useTranslations } from 'use-intl'
import type { Cookie, Flow } from './api'
import classes from './DataProtection.module.css'

export function Flows({ flows, known }: { flows: Flow[]; known: string[] }) {
  const t = useTranslations('privacy')
  const columns: Column<Flow>[] = [
    {
      id: 'name',
      head: t('flow'),
      main: true,
      cell: ({ code, name, purpose }) => (
        <>
          {name} <span className={classes.code}>{code}</span>
          <span className={classes.purpose}>{purpose}</span>
        </>
      ),
    },
    {
      id: 'configured',
      head: t('configured'),
      width: '130px',
      cell: ({ configured }) => (
        <Chip tone={configured ? 'accent' : 'neutral'}>{t(configured ? 'inUse' : 'notInUse')}</Chip>
      ),
    },
    {
      id: 'details',
      head: t('details'),
      cell: ({ details }) => <span className={classes.break}>{details}</span>,
    },
    { id: 'security', head: t('security'), cell: ({ security }) => security || '–' },
    {
      id: 'groups',
      head: t('processed'),
      cell: ({ groups }) => (groups.length === known.length ? t('allGroups') : groups.join(', ') || '–'),
    },
  ]
  return (
    <Section title={t('flows')}>
      <DataTable label={t('flows')} columns={columns} rows={flows} rowKey={({ code }) => code} />
    </Section>
  )
}

export function Cookies({ cookies }: { cookies: Cookie[] }) {
  const t = useTranslations('privacy')
  const columns: Column<Cookie>[] = [
    {
      id: 'name',
      head: t('name'),
      main: true,
      cell: ({ name }) => <code className={classes.source}>{name}</code>,
    },
    { id: 'purpose', head: t('purpose'), width: '40%', cell: ({ purpose }) => purpose },
    { id: 'expiry', head: t('expiry'), cell: ({ expiry }) => expiry },
    { id: 'flags', head: t('flags'), cell: ({ flags }) => flags },
  ]
  return (
    <Section title={t('cookies')}>
      <DataTable label={t('cookies')} columns={columns} rows={cookies} rowKey={({ name }) => name} />
    </Section>
  )
}
