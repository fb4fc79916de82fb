import { ActionIcon, Select } from '@mantine/core'
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { columns } from './columns'
import classes from './Filters.module.css'
import { useOffered } from './useOffered'
import type { View } from './view'

type SortFieldsProps = {
  view: View
  labels: (id: string) => string
  onChange: (change: Partial<View>) => void
}

/** The first criterion of the order and its direction; further ones come from the headers. */
export function SortFields({ view, labels, onChange }: SortFieldsProps) {
  const t = useTranslations('workpackages.display')
  const offered = useOffered()
  const [first, ...rest] = view.sortBy
  if (!first) return null
  const Sign = first.ascending ? IconSortAscending : IconSortDescending
  return (
    <div className={classes.line}>
      <span id="wp-sort-by">{t('sortBy')}</span>
      <div className={classes.pair}>
        <Select
          aria-labelledby="wp-sort-by"
          data={columns
            .filter((column) => column.sortable && (offered(column.id) || column.id === first.id))
            .map(({ id }) => ({ value: id, label: labels(id) }))}
          value={first.id}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(id) =>
            id && onChange({ sortBy: [{ ...first, id }, ...rest.filter((sort) => sort.id !== id)] })
          }
        />
        <ActionIcon
          variant="default"
          size={32}
          aria-label={t(first.ascending ? 'descending' : 'ascending')}
          onClick={() => onChange({ sortBy: [{ ...first, ascending: !first.ascending }, ...rest] })}
        >
          <Sign size={16} aria-hidden="true" />
        </ActionIcon>
      </div>
    </div>
  )
}
