/** What the project list shows, as it stands in the address, and the API's filters for it. */
import type { Filter } from '@ui/api/hal'
import type { ProjectListing } from '@ui/api/projects'
import type { Sort } from '@ui/kit/DataTable'
import { is, isComplete, readSet, type SetFilter, toApi } from '@ui/kit/filters/set'

export const optionalColumns = [
  'id',
  'identifier',
  'status',
  'public',
  'description',
  'createdAt',
  'updatedAt',
  'latestActivityAt',
] as const
/** A property of projects, or the attribute or the phase with a number. */
export type OptionalColumn =
  | (typeof optionalColumns)[number]
  | `customField${number}`
  | `project_phase_${number}`

const isColumn = (name: unknown): name is OptionalColumn =>
  optionalColumns.some((one) => one === name) || /^(customField|project_phase_)\d+$/.test(String(name))
export const usualColumns: OptionalColumn[] = ['status', 'public', 'updatedAt']

export const statusCodes = [
  'not_started',
  'on_track',
  'at_risk',
  'off_track',
  'finished',
  'discontinued',
] as const
export type StatusCode = (typeof statusCodes)[number]

export interface ListSearch {
  q?: string
  /** What narrows the list. As long as nothing is said of `active`, archived projects are left out. */
  filters?: SetFilter[]
  /** The orders, the first one first, a minus before those that descend: `-created_at,name`. */
  sort?: string
  columns?: OptionalColumn[]
  /** The saved list that was opened; what it shows may have been changed since. */
  query_id?: number
}

export const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined =>
  known.find((one) => one === value)

/** By how much a list can be ordered. */
export const mostSorts = 3

const sortable =
  /^-?(id|name|identifier|project_status|public|created_at|updated_at|latest_activity_at|customField\d+)$/

function readSort(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  return (
    text
      .split(',')
      .filter((one) => sortable.test(one))
      .slice(0, mostSorts)
      .join() || undefined
  )
}

/** Takes from an address what we understand; anything else counts as not said. */
export function readSearch(search: Record<string, unknown>): ListSearch {
  const filters = [...inShort(search), ...readSet(search.filters)]
  const found: ListSearch = {
    q: /^(string|number)$/.test(typeof search.q) ? String(search.q) || undefined : undefined,
    filters: filters.length > 0 ? filters : undefined,
    sort: readSort(search.sort),
    columns: Array.isArray(search.columns) ? [...new Set(search.columns.filter(isColumn))] : undefined,
    query_id: Number(search.query_id) > 0 ? Number(search.query_id) : undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** Filters that an address can name by a word: `state=archived`, `public=yes`, `status=at_risk`, `mine=true`. */
function inShort({ state, public: open, status, mine, favored }: Record<string, unknown>): SetFilter[] {
  const found: SetFilter[] = []
  if (state === 'archived') found.push(is('active', 'f'))
  if (state === 'every') found.push(is('active', 't', 'f'))
  if (open === 'yes' || open === 'no') found.push(is('public', open === 'yes' ? 't' : 'f'))
  if (oneOf(status, statusCodes)) found.push(is('project_status_code', String(status)))
  if (favored === true) found.push(is('favorited', 't'))
  if (mine === true) found.push(is('principal', 'me'))
  return found
}

/** Whether the list is a tree: everything stands below what it belongs to. */
export const isTree = (search: ListSearch) => search.sort === undefined

export const sortsOf = ({ sort }: ListSearch): Sort[] =>
  sort?.split(',').map((one): Sort => [one.replace('-', ''), one.startsWith('-') ? 'desc' : 'asc']) ?? []

export const PAGE_SIZE = 100

/** The listing to ask the API for. */
export function listingOf(search: ListSearch, page = 1): ProjectListing {
  const sorts = sortsOf(search)
  return {
    filters: apiFilters(search),
    sortBy: sorts.length > 0 ? sorts : [['typeahead', 'asc']],
    pageSize: PAGE_SIZE,
    offset: page,
  }
}

function apiFilters({ q, filters = [] }: ListSearch): Filter[] {
  const found = filters.filter(isComplete)
  if (!found.some(({ name }) => name === 'active')) found.unshift(is('active', 't'))
  if (q) found.push({ name: 'name_and_identifier', operator: '~', values: [q] })
  return found.map(toApi)
}
