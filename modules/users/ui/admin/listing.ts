/** What the API is asked for the list of users, and what it answers. */
import type { Filter, Parameters } from '@ui/api/hal'
import type { Sort } from '@ui/kit/DataTable'
import { isComplete, toApi } from '@ui/kit/filters/set'
import type { UserList } from '../api'
import type { State, UserSearch } from './search'

/** The filters to ask the API for. */
export function filtersOf({ q, state, group, filters: set = [] }: UserSearch): Filter[] {
  const filters: Filter[] = []
  if (q) filters.push({ any_name_attribute: { operator: '~', values: [q] } })
  if (group) filters.push({ group: { operator: '=', values: [group] } })
  if (state === 'blocked') filters.push({ blocked: { operator: '=', values: ['t'] } })
  else if (state) filters.push({ status: { operator: '=', values: [state] } })
  return [...filters, ...set.filter(isComplete).map(toApi)]
}

export const sortOf = ({ sort = 'name' }: UserSearch): Sort =>
  sort.startsWith('-') ? [sort.slice(1), 'desc'] : [sort, 'asc']

export const sortIn = ([name, direction]: Sort) => (direction === 'desc' ? `-${name}` : name)

/** What to ask for how many accounts are in which state, whatever state is shown. */
export const countsOf = (search: UserSearch): Parameters => ({
  filters: filtersOf({ ...search, state: undefined }),
  groupBy: 'status',
  pageSize: 1,
})

/** What to ask for how many accounts are blocked. */
export const blockedOf = (search: UserSearch): Parameters => ({
  filters: filtersOf({ ...search, state: 'blocked' }),
  pageSize: 1,
  select: 'total',
})

/** How many accounts are in which state; none where the answer does not name the state. */
export const countIn = (counted: UserList, state: State) =>
  counted.groups?.find(({ value }) => value === state)?.count ?? 0
