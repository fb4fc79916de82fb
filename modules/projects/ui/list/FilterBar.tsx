/** Above the project list: the text, the filters that are set, the order and the columns. */
import type { Offer } from '@ui/kit/filters/filters'
import { ColumnPicker } from '@ui/kit/listing/ColumnPicker'
import { ListBar } from '@ui/kit/listing/ListBar'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { type ExportLinks, ExportMenu } from './ExportMenu'
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
  const names = useColumnNames()
  return (
    <ListBar
      search={search}
      change={change}
      offers={offers}
      added={added}
      onAdd={onAdd}
      words={{
        search: t('search'),
        addFilter: t('addFilter'),
        count: total === undefined ? undefined : t('count', { count: total }),
      }}
    >
      <SortDialog search={search} change={change} />
      <ColumnPicker
        names={names}
        shown={search.columns ?? usualColumns}
        onChange={(columns) => change({ columns: columns as OptionalColumn[] })}
        reset={search.columns && (() => change({ columns: undefined }))}
      />
      <ExportMenu links={exports} search={search} />
      {children}
    </ListBar>
  )
}
