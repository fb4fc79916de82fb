/** What a saved list keeps, and how the address that shows it is made. */
import type { Sort } from '@ui/kit/DataTable'
import { is, readFilters, type SetFilter } from '@ui/kit/filters/set'
import { type ListSearch, listingOf, readSearch } from './search'

export const sortText = (sorts: Sort[]): string | undefined =>
  sorts.map(([name, direction]) => (direction === 'desc' ? `-${name}` : name)).join() || undefined

interface Saved {
  filters: unknown[]
  sortBy: [string, 'asc' | 'desc'][]
  columns: string[]
}

/** The address that shows a saved list. */
export function searchOf({ filters, sortBy, columns }: Saved): ListSearch {
  const read = readFilters(filters)
  const search: Record<string, unknown> = {
    filters: read.filter((one) => !isText(one) && !isActiveOnly(one)),
    q: read.find(isText)?.values[0],
    sort: sortText(sortBy.filter(([name]) => name !== 'typeahead')),
  }
  // A list that says nothing of it has archived projects too.
  if (!read.some(({ name }) => name === 'active')) {
    search.filters = [is('active', 't', 'f'), ...(search.filters as SetFilter[])]
  }
  if (columns.length > 0) search.columns = columns
  return readSearch(search)
}

const isText = ({ name, operator, values }: SetFilter) =>
  name === 'name_and_identifier' && operator === '~' && values.length === 1

const isActiveOnly = ({ name, operator, values }: SetFilter) =>
  name === 'active' && operator === '=' && values.join() === 't'

/** What a saved list keeps of what is shown. */
export function savedFrom(search: ListSearch): Saved {
  const { filters = [], sortBy = [] } = listingOf(search)
  return { filters, sortBy: sortBy as Saved['sortBy'], columns: search.columns ?? [] }
}

/** Whether both show the same. */
export const shownAlike = (one: ListSearch, other: ListSearch) =>
  JSON.stringify(savedFrom(one)) === JSON.stringify(savedFrom(other))
