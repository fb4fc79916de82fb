/** The record of processing: which personal data this installation holds, where they flow, and when they go. */
import { Button } from '@mantine/core'
import { IconMarkdown, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { AdminPage } from '@ui/kit/AdminPage'
import { Loaded } from '@ui/kit/Loaded'
import { Section } from '@ui/kit/Section'
import { useNotation } from '@ui/kit/useNotation'
import { useTranslations } from 'use-intl'
import { type Fact, type ProcessingRecord, processingRecord, recordDocument } from './api'
import classes from './DataProtection.module.css'
import { Cookies, Flows } from './Flows'
import { Groups } from './Groups'

export default function DataProtection() {
  const t = useTranslations('privacy')
  const query = useQuery(processingRecord)
  return (
    <AdminPage
      title={t('menu')}
      actions={
        query.data && (
          <div className={classes.tools}>
            <Button
              component="a"
              variant="default"
              href={recordDocument}
              download="data-protection.md"
              leftSection={<IconMarkdown size={16} aria-hidden />}
            >
              {t('markdown')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden />}
              onClick={() => window.print()}
            >
              {t('print')}
            </Button>
          </div>
        )
      }
    >
      <Loaded query={query}>{(record) => <Record record={record} />}</Loaded>
    </AdminPage>
  )
}

function Record({ record }: { record: ProcessingRecord }) {
  const t = useTranslations('privacy')
  const notation = useNotation()
  const known = record.groups.map(({ code }) => code)
  return (
    <article className={classes.record}>
      <p className={classes.lead}>
        {t('lead')}{' '}
        <span className={classes.dim}>
          {[record.application, record.host, t('version', { version: record.version })]
            .filter(Boolean)
            .join(' · ')}
          {' · '}
          <time dateTime={record.createdAt}>{notation.moment(new Date(record.createdAt), 'long')}</time>
        </span>
      </p>
      <Facts title={t('access')} facts={record.access} />
      <Groups record={record} />
      {record.absent.length > 0 && <Absent groups={record.absent} />}
      <Flows flows={record.flows} known={known} />
      <Cookies cookies={record.cookies} />
      <Facts title={t('logging')} facts={record.logging} />
      <Facts title={t('retention')} facts={record.retention} />
      <Facts title={t('deletion')} facts={record.deletion} />
    </article>
  )
}

function Absent({ groups }: { groups: ProcessingRecord['absent'] }) {
  const t = useTranslations('privacy')
  return (
    <Section title={t('absent')}>
      <p className={classes.dim}>{t('absentLead')}</p>
      <ul className={classes.absent}>
        {groups.map(({ code, title }) => (
          <li key={code}>
            {title} <span className={classes.code}>{code}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Facts({ title, facts }: { title: string; facts: Fact[] }) {
  return (
    <Section title={title}>
      <dl className={classes.facts}>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
