/** What a saved list keeps, and how the address that shows it is made. */
import type { Sort } from '@ui/kit/DataTable'
import { readFilters, type SetFilter } from '@ui/kit/filters/set'
import { type ListSearch, oneOf, readSearch, statusCodes } from './search'

export const sortText = (sorts: Sort[]): string | undefined =>
  sorts.map(([name, direction]) => (direction === 'desc' ? `-${name}` : name)).join() || undefined

/** The filters of the panel that are set, as one takes them off again. */
export const setFilters = (search: ListSearch) =>
  (['state', 'public', 'status', 'mine', 'favored'] as const).filter((name) => search[name] !== undefined)

interface Saved {
  filters: unknown[]
  sortBy: [string, 'asc' | 'desc'][]
  columns: string[]
}

/** The address that shows a saved list. */
export function searchOf({ filters, sortBy, columns }: Saved): ListSearch {
  const search: Record<string, unknown> = { filters: [] }
  let active: string | undefined
  for (const filter of readFilters(filters)) {
    if (filter.name === 'active') active = filter.values.join()
    else Object.assign(search, plainly(filter) ?? { filters: [...(search.filters as []), filter] })
  }
  if (active === 'f') search.state = 'archived'
  if (active !== 't' && active !== 'f') search.state = 'every'
  search.sort = sortText(sortBy.filter(([name]) => name !== 'typeahead'))
  if (columns.length > 0) search.columns = columns
  return readSearch(search)
}

/** A filter for which the panel has a field of its own. */
function plainly({ name, operator, values }: SetFilter): Partial<ListSearch> | undefined {
  const [value] = values
  if (values.length !== 1) return undefined
  if (name === 'name_and_identifier' && operator === '~') return { q: value }
  if (operator !== '=') return undefined
  if (name === 'public') return { public: value === 't' ? 'yes' : 'no' }
  if (name === 'project_status_code') return { status: oneOf(value, statusCodes) }
  if (name === 'favorited' && value === 't') return { favored: true }
  return name === 'principal' && value === 'me' ? { mine: true } : undefined
}
