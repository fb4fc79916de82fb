/** Above the project list: the text, the filters that are set, the order and the columns. */
import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { AddFilter } from '@ui/kit/filters/AddFilter'
import { FilterChip } from '@ui/kit/filters/FilterChip'
import { newFilter, type Offer } from '@ui/kit/filters/filters'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ColumnDialog } from './ColumnDialog'
import { type ExportLinks, ExportMenu } from './ExportMenu'
import classes from './ProjectList.module.css'
import { SortDialog } from './SortDialog'
import type { ListSearch } from './search'

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
  const unused = offers.filter(({ name }) => filters.every((filter) => filter.name !== name))
  return (
    <div className={classes.bar}>
      <TextFilter value={search.q ?? ''} onChange={(q) => change({ q: q || undefined })} />
      <AddFilter label={t('addFilter')} offers={unused} onAdd={onAdd} />
      <SortDialog search={search} change={change} />
      <ColumnDialog search={search} change={change} />
      <ExportMenu links={exports} search={search} />
      {children}
      {total !== undefined && (
        <span className={classes.count} role="status">
          {t('count', { count: total })}
        </span>
      )}
      {filters.length > 0 && (
        <div className={classes.set}>
          <SetFilters search={search} change={change} offers={offers} added={added} />
          {filters.length > 1 && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              onClick={() => change({ filters: undefined })}
            >
              {t('clear')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

/** Adds a filter, or nothing where it is there already. */
export function withFilter(search: ListSearch, offer: Offer): Partial<ListSearch> {
  const filters = search.filters ?? []
  if (filters.some(({ name }) => name === offer.name)) return {}
  return { filters: [...filters, newFilter(offer)] }
}

type SetFiltersProps = Pick<FilterBarProps, 'search' | 'change' | 'offers' | 'added'>

/** The filters that are set. One that nobody offers any more stays, and can be taken off. */
function SetFilters({ search, change, offers, added }: SetFiltersProps) {
  const filters = search.filters ?? []
  const replace = (next: typeof filters) => change({ filters: next.length > 0 ? next : undefined })
  return filters.map((filter) => (
    <FilterChip
      key={filter.name}
      filter={filter}
      offer={
        offers.find(({ name }) => name === filter.name) ?? {
          name: filter.name,
          label: filter.name,
          strategy: 'text',
        }
      }
      startOpen={added === filter.name}
      onChange={(next) => replace(filters.map((one) => (one.name === filter.name ? next : one)))}
      onRemove={() => replace(filters.filter((one) => one.name !== filter.name))}
    />
  ))
}

function TextFilter({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useTranslations('projects.list')
  const [text, setText] = useState(value)
  const settle = useDebouncedCallback(onChange, 200)
  useEffect(() => setText(value), [value])
  return (
    <TextInput
      className={classes.text}
      type="search"
      aria-label={t('search')}
      placeholder={t('search')}
      leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        settle(event.currentTarget.value.trim())
      }}
    />
  )
}
