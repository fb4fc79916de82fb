/** The browsers in which somebody is signed in. */
import { Button } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceMobile, IconDevices, IconLogout } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { can, type Link } from '@ui/api/hal'
import { Chip } from '@ui/kit/Chip'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { Moment } from '@ui/kit/Moment'
import { Section } from '@ui/kit/Section'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import classes from './Access.module.css'
import { access, follow, type Session, type Sessions, useAccessChange } from './api'

export function SessionList({ link, own }: { link: Link | undefined; own?: boolean }) {
  const t = useTranslations('users.sessions')
  const query = useQuery(access<Sessions>(link))
  const end = useAccessChange((gone: Link | undefined) => follow(gone))
  const others = query.data?._links.deleteOthers
  return (
    <Section
      title={t('title')}
      action={
        others && (
          <Button
            variant="default"
            loading={end.isPending}
            leftSection={<IconLogout size={15} aria-hidden />}
            onClick={() => end.mutate(others, { onSuccess: () => toast(t('endedAll')) })}
          >
            {t(own ? 'endOthers' : 'endAll')}
          </Button>
        )
      }
    >
      <p className={classes.why}>{t(own ? 'why' : 'whyOther')}</p>
      <Loaded query={query}>
        {({ _embedded: { elements } }) =>
          elements.length === 0 ? (
            <Empty icon={IconDevices}>{t('empty')}</Empty>
          ) : (
            <Table
              sessions={elements}
              end={(session) => end.mutate(session._links.delete, { onSuccess: () => toast(t('ended')) })}
            />
          )
        }
      </Loaded>
    </Section>
  )
}

const isPhone = (platform: string) => /android|ios|iphone|ipad/i.test(platform)

function Table({ sessions, end }: { sessions: Session[]; end: (session: Session) => void }) {
  const t = useTranslations('users.sessions')
  const common = useTranslations('common')
  const columns: Column<Session>[] = [
    { id: 'browser', head: t('browser'), main: true, cell: (session) => <Browser session={session} /> },
    { id: 'used', head: t('used'), width: '150px', cell: ({ lastUsedAt }) => <Moment at={lastUsedAt} /> },
    { id: 'begun', head: t('begun'), width: '150px', cell: ({ createdAt }) => <Moment at={createdAt} /> },
    {
      id: 'tools',
      head: common('actions'),
      tools: true,
      cell: (session) =>
        can(session, 'delete') && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={t('endOf', { browser: nameOf(session) })}
            onClick={() => end(session)}
          >
            {t('end')}
          </Button>
        ),
    },
  ]
  return <DataTable label={t('title')} columns={columns} rows={sessions} rowKey={({ id }) => id} />
}

const nameOf = ({ browser, browserVersion, platform }: Session) =>
  [[browser, browserVersion.split('.')[0]].filter(Boolean).join(' '), platform].filter(Boolean).join(' · ')

function Browser({ session }: { session: Session }) {
  const t = useTranslations('users.sessions')
  const Sign = isPhone(session.platform) ? IconDeviceMobile : IconDeviceDesktop
  return (
    <span className={classes.thing}>
      <Sign size={17} stroke={1.6} aria-hidden />
      <span>{nameOf(session) || t('unknown')}</span>
      {session.current && <Chip tone="success">{t('current')}</Chip>}
      {session.staySignedInUntil && <Chip>{t('stays')}</Chip>}
    </span>
  )
}
