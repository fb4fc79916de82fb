/** The groups of personal data with their codes, and what happens to each kind of data. */
import { Chip, type Tone } from '@ui/kit/Chip'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Section } from '@ui/kit/Section'
import { useTranslations } from 'use-intl'
import type { DataGroup, Datum, Fate, ProcessingRecord } from './api'
import classes from './DataProtection.module.css'

const tones: Record<Fate, Tone> = { remove: 'success', reassign: 'accent', empty: 'success', keep: 'warning' }

export function Groups({ record }: { record: ProcessingRecord }) {
  const t = useTranslations('privacy')
  return (
    <>
      {(['userMasterData', 'use'] as const).map((part) => (
        <Section key={part} title={t(`parts.${part}`)}>
          {record.groups
            .filter((group) => group.part === part)
            .map((group) => (
              <Group key={group.code} group={group} />
            ))}
        </Section>
      ))}
      {record.customFields.length > 0 && <CustomFields fields={record.customFields} />}
    </>
  )
}

function Group({ group }: { group: DataGroup }) {
  const t = useTranslations('privacy')
  const columns: Column<Datum>[] = [
    { id: 'of', head: t('of'), width: '26%', cell: ({ of }) => of },
    { id: 'name', head: t('data'), main: true, cell: ({ name }) => name },
    {
      id: 'fate',
      head: t('onDeletion'),
      width: '190px',
      cell: ({ onDeletion }) => <Chip tone={tones[onDeletion]}>{t(`fates.${onDeletion}`)}</Chip>,
    },
    {
      id: 'exported',
      head: t('exported'),
      width: '110px',
      cell: ({ exported }) => t(exported ? 'yes' : 'no'),
    },
    {
      id: 'source',
      head: t('source'),
      width: '26%',
      cell: ({ source }) => <code className={classes.source}>{source}</code>,
    },
  ]
  return (
    <section className={classes.group} id={group.code} aria-labelledby={`title-${group.code}`}>
      <h3 id={`title-${group.code}`}>
        {group.title} <span className={classes.code}>{group.code}</span>
      </h3>
      <p className={classes.dim}>{t('usedIn', { places: group.usedIn.join(', ') })}</p>
      <DataTable
        label={group.title}
        columns={columns}
        rows={group.data}
        rowKey={({ source, onDeletion }) => source + onDeletion}
      />
    </section>
  )
}

function CustomFields({ fields }: { fields: ProcessingRecord['customFields'] }) {
  const t = useTranslations('privacy')
  return (
    <Section title={t('customFields')}>
      <DataTable
        label={t('customFields')}
        columns={[
          { id: 'name', head: t('name'), main: true, cell: ({ name }) => name },
          { id: 'format', head: t('format'), cell: ({ format }) => format },
          { id: 'of', head: t('of'), cell: ({ of }) => of },
        ]}
        rows={fields}
        rowKey={({ name, of }) => of + name}
      />
    </Section>
  )
}
