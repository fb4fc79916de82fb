/** What the project list shows, as it stands in the address, and the API's filters for it. */
import type { Filter } from '@ui/api/hal'
import type { ProjectListing } from '@ui/api/projects'
import type { Sort } from '@ui/kit/DataTable'
import { isComplete, type SetFilter, toApi } from '@ui/kit/filters/set'

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
  state?: 'archived' | 'every'
  public?: 'yes' | 'no'
  status?: StatusCode
  mine?: boolean
  favored?: boolean
  /** All other filters. */
  filters?: SetFilter[]
  /** The orders, the first one first, a minus before those that descend: `-created_at,name`. */
  sort?: string
  columns?: OptionalColumn[]
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
  const filters = readSet(search.filters)
  const found: ListSearch = {
    q: /^(string|number)$/.test(typeof search.q) ? String(search.q) || undefined : undefined,
    state: oneOf(search.state, ['archived', 'every']),
    public: oneOf(search.public, ['yes', 'no']),
    status: oneOf(search.status, statusCodes),
    mine: search.mine === true || undefined,
    favored: search.favored === true || undefined,
    filters: filters.length > 0 ? filters : undefined,
    sort: readSort(search.sort),
    columns: Array.isArray(search.columns) ? [...new Set(search.columns.filter(isColumn))] : undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** Filters as they stand in an address. */
function readSet(raw: unknown): SetFilter[] {
  if (!Array.isArray(raw)) return []
  return raw.filter(
    (one): one is SetFilter =>
      typeof one?.name === 'string' && typeof one.operator === 'string' && Array.isArray(one.values),
  )
}

/** Whether the list is the plain tree, with nothing filtered away that would tear it. */
export const isTree = (search: ListSearch) =>
  search.sort === undefined && filtersBesideState(search).length === 0

export const sortsOf = ({ sort }: ListSearch): Sort[] =>
  sort?.split(',').map((one): Sort => [one.replace('-', ''), one.startsWith('-') ? 'desc' : 'asc']) ?? []

export const PAGE_SIZE = 100

/** The listing to ask the API for. */
export function listingOf(search: ListSearch, page = 1): ProjectListing {
  const sorts = sortsOf(search)
  return {
    filters: [...stateFilter(search), ...filtersBesideState(search)],
    sortBy: sorts.length > 0 ? sorts : [['typeahead', 'asc']],
    pageSize: PAGE_SIZE,
    offset: page,
  }
}

const equals = (name: string, value: string): Filter => ({ [name]: { operator: '=', values: [value] } })

function stateFilter({ state }: ListSearch): Filter[] {
  if (state === 'every') return [{ active: { operator: '=', values: ['t', 'f'] } }]
  return [equals('active', state === 'archived' ? 'f' : 't')]
}

function filtersBesideState(search: ListSearch): Filter[] {
  const filters: Filter[] = []
  if (search.q) filters.push({ name_and_identifier: { operator: '~', values: [search.q] } })
  if (search.public) filters.push(equals('public', search.public === 'yes' ? 't' : 'f'))
  if (search.status) filters.push(equals('project_status_code', search.status))
  if (search.favored) filters.push(equals('favorited', 't'))
  if (search.mine) filters.push(equals('principal', 'me'))
  return [...filters, ...(search.filters ?? []).filter(isComplete).map(toApi)]
}
