/** Above the project list: the text, the filters that are set, the order and the columns. */
import { AddFilter } from '@ui/kit/filters/AddFilter'
import type { Offer } from '@ui/kit/filters/filters'
import { ColumnPicker } from '@ui/kit/listing/ColumnPicker'
import { FilterChips } from '@ui/kit/listing/FilterChips'
import { SearchText } from '@ui/kit/listing/SearchText'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { type ExportLinks, ExportMenu } from './ExportMenu'
import classes from './ProjectList.module.css'
import { SortDialog } from './SortDialog'
import { type ListSearch, type OptionalColumn, usualColumns } from './search'
import { useColumnNames } from './useColumns'

interface FilterBarProps {
  search: ListSearch
  change: (part: Partial<ListSearch>) => void
  offers: Offer[]
  /** The filter that was added last, which opens at once. */
  added?: string
  onAdd: (offer: Offer) => void
  total?: number
  /** Where the list can be had as a file. */
  exports?: ExportLinks
  /** What else stands in the bar. */
  children?: ReactNode
}

export function FilterBar(props: FilterBarProps) {
  const { search, change, offers, added, onAdd, total, exports, children } = props
  const t = useTranslations('projects.list')
  const { filters = [] } = search
  const names = useColumnNames()
  const unused = offers.filter(({ name }) => filters.every((filter) => filter.name !== name))
  return (
    <div className={classes.bar}>
      <SearchText
        label={t('search')}
        value={search.q ?? ''}
        onChange={(q) => change({ q: q || undefined })}
      />
      <AddFilter label={t('addFilter')} offers={unused} onAdd={onAdd} />
      <SortDialog search={search} change={change} />
      <ColumnPicker
        names={names}
        shown={search.columns ?? usualColumns}
        onChange={(columns) => change({ columns: columns as OptionalColumn[] })}
        reset={search.columns && (() => change({ columns: undefined }))}
      />
      <ExportMenu links={exports} search={search} />
      {children}
      {total !== undefined && (
        <span className={classes.count} role="status">
          {t('count', { count: total })}
        </span>
      )}
      <FilterChips
        filters={filters}
        offers={offers}
        added={added}
        onChange={(next) => change({ filters: next })}
      />
    </div>
  )
}
