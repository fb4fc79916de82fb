/** What the project list shows, as it stands in the address, and the API's filters for it. */
import type { Filter } from '@ui/api/hal'
import type { ProjectListing } from '@ui/api/projects'
import type { Sort } from '@ui/kit/DataTable'

export const optionalColumns = [
  'identifier',
  'status',
  'public',
  'createdAt',
  'updatedAt',
  'latestActivityAt',
] as const
/** A property of projects, or the attribute with a number. */
export type OptionalColumn = (typeof optionalColumns)[number] | `customField${number}`

const isColumn = (name: unknown): name is OptionalColumn =>
  optionalColumns.some((one) => one === name) || /^customField\d+$/.test(String(name))
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
  created?: 'days7' | 'days30' | 'days365'
  mine?: boolean
  favored?: boolean
  sort?: string
  page?: number
  columns?: OptionalColumn[]
}

const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined =>
  known.find((one) => one === value)

/** Takes from an address what we understand; anything else counts as not said. */
export function readSearch(search: Record<string, unknown>): ListSearch {
  const columns = Array.isArray(search.columns)
    ? [...new Set(search.columns.map(String).filter(isColumn))]
    : undefined
  const page = Number(search.page)
  const found: ListSearch = {
    q:
      typeof search.q === 'string' || typeof search.q === 'number'
        ? String(search.q) || undefined
        : undefined,
    state: oneOf(search.state, ['archived', 'every']),
    public: oneOf(search.public, ['yes', 'no']),
    status: oneOf(search.status, statusCodes),
    created: oneOf(search.created, ['days7', 'days30', 'days365']),
    mine: search.mine === true || undefined,
    favored: search.favored === true || undefined,
    sort:
      typeof search.sort === 'string' &&
      /^-?(name|identifier|project_status|public|created_at|updated_at|latest_activity_at|customField\d+)$/.test(
        search.sort,
      )
        ? search.sort
        : undefined,
    page: page > 1 ? Math.floor(page) : undefined,
    columns,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** Whether the list is the plain tree, with nothing filtered away that would tear it. */
export const isTree = (search: ListSearch) =>
  search.sort === undefined && Object.keys(filtersBesideState(search)).length === 0

export const sortOf = (search: ListSearch): Sort | undefined =>
  search.sort ? [search.sort.replace('-', ''), search.sort.startsWith('-') ? 'desc' : 'asc'] : undefined

export const PAGE_SIZE = 100

/** The listing to ask the API for. */
export function listingOf(search: ListSearch, me: number | undefined): ProjectListing {
  return {
    filters: [...stateFilter(search), ...Object.values(filtersBesideState(search, me))],
    sortBy: [sortOf(search) ?? ['typeahead', 'asc']],
    pageSize: PAGE_SIZE,
    offset: search.page ?? 1,
  }
}

const equals = (name: string, value: string): Filter => ({ [name]: { operator: '=', values: [value] } })

function stateFilter({ state }: ListSearch): Filter[] {
  if (state === 'every') return [{ active: { operator: '=', values: ['t', 'f'] } }]
  return [equals('active', state === 'archived' ? 'f' : 't')]
}

function filtersBesideState(search: ListSearch, me?: number): Record<string, Filter> {
  const filters: Record<string, Filter> = {}
  if (search.q) filters.q = { name_and_identifier: { operator: '~', values: [search.q] } }
  if (search.public) filters.public = equals('public', search.public === 'yes' ? 't' : 'f')
  if (search.status) filters.status = equals('project_status_code', search.status)
  if (search.favored) filters.favored = equals('favorited', 't')
  if (search.mine) filters.mine = equals('principal', String(me ?? 'me'))
  if (search.created) {
    filters.created = { created_at: { operator: '>t-', values: [search.created.replace('days', '')] } }
  }
  return filters
}

/** The filters that are set, as one takes them off again. */
export const setFilters = (search: ListSearch) =>
  (['state', 'public', 'status', 'created', 'mine', 'favored'] as const).filter(
    (name) => search[name] !== undefined,
  )

interface Saved {
  filters: unknown[]
  sortBy: [string, 'asc' | 'desc'][]
  columns: string[]
}

/** The address that shows a saved list, as far as the page has fields for its filters. */
export function searchOf({ filters, sortBy, columns }: Saved): ListSearch {
  const search: Record<string, unknown> = {}
  let active: string | undefined
  for (const filter of filters as Filter[]) {
    for (const [name, { values }] of Object.entries(filter)) {
      const first = String(values?.[0] ?? '')
      if (name === 'active') active = (values ?? []).join()
      if (name === 'name_and_identifier') search.q = first
      if (name === 'public') search.public = first === 't' ? 'yes' : 'no'
      if (name === 'project_status_code') search.status = first
      if (name === 'favorited') search.favored = true
      if (name === 'principal') search.mine = true
      if (name === 'created_at') search.created = `days${first}`
    }
  }
  if (active === 'f') search.state = 'archived'
  if (active !== 't' && active !== 'f') search.state = 'every'
  const [order] = sortBy
  if (order && order[0] !== 'typeahead') search.sort = order[1] === 'desc' ? `-${order[0]}` : order[0]
  if (columns.length > 0) search.columns = columns
  return readSearch(search)
}
