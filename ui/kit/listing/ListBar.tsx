/** Above a list: the words it is narrowed by, filters to add, what else stands there, how many there are, the filters set. */
import { AddFilter } from '@ui/kit/filters/AddFilter'
import { type Offer, withFilter } from '@ui/kit/filters/filters'
import type { SetFilter } from '@ui/kit/filters/set'
import { type ReactNode, useState } from 'react'
import { FilterChips } from './FilterChips'
import classes from './Listing.module.css'
import { SearchText } from './SearchText'

/** What the address of a list says of its bar. */
export interface Narrowed {
  q?: string
  filters?: SetFilter[]
}

interface ListBarProps {
  search: Narrowed
  change: (part: Narrowed) => void
  words: { search: string; addFilter: string; count?: string }
  offers: Offer[]
  /** Where filters are added elsewhere too: the one that was added last, and who is told of another. */
  added?: string
  onAdd?: (offer: Offer) => void
  /** What stands before the filters to add. */
  first?: ReactNode
  children?: ReactNode
}

export function ListBar(props: ListBarProps) {
  const { search, change, words, offers, first, children } = props
  const { filters = [] } = search
  const [last, setLast] = useState<string>()
  const unused = offers.filter(({ name }) => filters.every((filter) => filter.name !== name))
  const add = (offer: Offer) => {
    setLast(offer.name)
    change({ filters: withFilter(filters, offer) })
  }
  return (
    <div className={classes.bar}>
      <SearchText
        label={words.search}
        value={search.q ?? ''}
        onChange={(q) => change({ q: q || undefined })}
      />
      {first}
      {unused.length > 0 && <AddFilter label={words.addFilter} offers={unused} onAdd={props.onAdd ?? add} />}
      {children}
      {words.count !== undefined && (
        <span className={classes.count} role="status">
          {words.count}
        </span>
      )}
      <FilterChips
        filters={filters}
        offers={offers}
        added={props.added ?? last}
        onChange={(next) => change({ filters: next })}
      />
    </div>
  )
}
