/** Above the project list: the text, the filters that are set, more of them, the order and the columns. */
import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { AddFilter } from '@ui/kit/filters/AddFilter'
import { FilterChip } from '@ui/kit/filters/FilterChip'
import { newFilter, type Offer } from '@ui/kit/filters/filters'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ColumnDialog } from './ColumnDialog'
import { type ExportLinks, ExportMenu } from './ExportMenu'
import { FilterFields } from './FilterFields'
import classes from './ProjectList.module.css'
import { SortDialog } from './SortDialog'
import { setFilters } from './saved'
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
}

export function FilterBar({ search, change, offers, added, onAdd, total, exports }: FilterBarProps) {
  const t = useTranslations('projects.list')
  const set = new Set(search.filters?.map(({ name }) => name))
  return (
    <div className={classes.bar}>
      <TextFilter value={search.q ?? ''} onChange={(q) => change({ q: q || undefined })} />
      <FilterFields search={search} change={change} />
      <AddFilter label={t('addFilter')} offers={offers.filter(({ name }) => !set.has(name))} onAdd={onAdd} />
      <SortDialog search={search} change={change} />
      <ColumnDialog search={search} change={change} />
      <ExportMenu links={exports} search={search} />
      {total !== undefined && (
        <span className={classes.count} role="status">
          {t('count', { count: total })}
        </span>
      )}
      {(setFilters(search).length > 0 || set.size > 0) && (
        <div className={classes.set}>
          {setFilters(search).map((name) => (
            <SetFilter key={name} name={name} search={search} change={change} />
          ))}
          <OtherFilters search={search} change={change} offers={offers} added={added} />
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

type OtherFiltersProps = Pick<FilterBarProps, 'search' | 'change' | 'offers' | 'added'>

/** The filters without a field of their own. One that nobody offers any more stays, and can be taken off. */
function OtherFilters({ search, change, offers, added }: OtherFiltersProps) {
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

type SetName = ReturnType<typeof setFilters>[number]

interface SetFilterProps {
  name: SetName
  search: ListSearch
  change: (part: Partial<ListSearch>) => void
}

function SetFilter({ name, search, change }: SetFilterProps) {
  const t = useTranslations('projects')
  const label = useFilterLabel()(name, search)
  return (
    <span className={classes.pill}>
      {label}
      <CloseButton
        size="xs"
        radius="xl"
        aria-label={t('list.remove', { filter: label })}
        onClick={() => change({ [name]: undefined })}
      />
    </span>
  )
}

function useFilterLabel() {
  const t = useTranslations('projects')
  return (name: SetName, search: ListSearch): string => {
    if (name === 'mine' || name === 'favored') return t(`filter.${name}`)
    if (name === 'status') return t(`status.${search.status ?? 'not_set'}`)
    if (name === 'state') return t(`filter.${search.state ?? 'active'}`)
    return t(`filter.${search.public ?? 'any'}`)
  }
}
