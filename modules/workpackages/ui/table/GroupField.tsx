import { Select } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { columns } from './columns'
import classes from './Filters.module.css'
import { useOffered } from './useOffered'
import type { View } from './view'

type GroupFieldProps = {
  view: View
  labels: (id: string) => string
  onChange: (change: Partial<View>) => void
}

/** What the rows are grouped by. */
export function GroupField({ view, labels, onChange }: GroupFieldProps) {
  const t = useTranslations('workpackages.display')
  const offered = useOffered()
  const groups = columns.filter(({ id, groupable }) => groupable && (offered(id) || id === view.groupBy))
  return (
    <div className={classes.line}>
      <span id="wp-group-by">{t('groupBy')}</span>
      <Select
        aria-labelledby="wp-group-by"
        data={groups.map(({ id }) => ({ value: id, label: labels(id) }))}
        value={view.groupBy}
        placeholder={t('noGroups')}
        clearable
        clearButtonProps={{ 'aria-label': t('ungroup') }}
        comboboxProps={{ withinPortal: false }}
        onChange={(groupBy) => onChange({ groupBy })}
      />
    </div>
  )
}
