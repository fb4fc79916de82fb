// What a table shows: columns, filters, order, grouping. It lives in the address as `query_props`, in the short
// notation that bookmarks of the original carry too: c columns, f filters, t order, g group, s sums, hi hierarchy.

import { columnOf } from './columns'
import { type Filter, toApiFilters } from './filters'
import { asProps, type QueryProps } from './search'

export type SortBy = { id: string; ascending: boolean }

export type View = {
  columns: string[]
  filters: Filter[]
  sortBy: SortBy[]
  groupBy: string | null
  sums: boolean
  hierarchy: boolean
}

export const defaultView: View = {
  columns: ['id', 'subject', 'type', 'status', 'priority', 'assignee', 'dueDate'],
  filters: [{ name: 'status', operator: 'o', values: [] }],
  sortBy: [{ id: 'id', ascending: false }],
  groupBy: null,
  sums: false,
  hierarchy: true,
}

/** At most so many criteria order a list. */
export const maxSort = 3

/** The view a table starts with; across projects one must see which project a line belongs to. */
export function startView(inProject: boolean): View {
  if (inProject) return defaultView
  const columns = [...defaultView.columns]
  columns.splice(2, 0, 'project')
  return { ...defaultView, columns, hierarchy: false }
}

/** Reads a view from the address. What is missing or broken falls back to the start view. */
export function parseView(given: unknown, start: View): View {
  const props = asProps(given)
  const columns = list<unknown>(props.c)?.filter(
    (id): id is string => typeof id === 'string' && !!columnOf(id),
  )
  const groupBy = typeof props.g === 'string' && columnOf(props.g) ? props.g : null
  return {
    columns: columns?.length ? [...new Set(columns)] : start.columns,
    filters: parseFilters(props.f) ?? start.filters,
    sortBy: parseSort(props.t) ?? start.sortBy,
    groupBy,
    sums: props.s === true,
    hierarchy: groupBy === null && (typeof props.hi === 'boolean' ? props.hi : start.hierarchy),
  }
}

function list<T>(value: unknown): T[] | undefined {
  return Array.isArray(value) ? value : undefined
}

function parseFilters(value: unknown): Filter[] | undefined {
  const parsed = list<{ n?: unknown; o?: unknown; v?: unknown }>(value)?.map((entry) => ({
    name: String(entry?.n ?? ''),
    operator: String(entry?.o ?? ''),
    values: (list<unknown>(entry?.v) ?? []).map(String),
  }))
  return parsed?.filter(({ name, operator }) => name && operator)
}

function parseSort(value: unknown): SortBy[] | undefined {
  if (typeof value !== 'string' || !value) return undefined
  const parsed = value.split(',').map((part) => {
    const [id = '', direction] = part.split(':')
    return { id, ascending: direction !== 'desc' }
  })
  const known = parsed.filter(({ id }) => columnOf(id)).slice(0, maxSort)
  return known.length ? known : undefined
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Writes a view into the address; what equals the start view is left out, and an untouched view writes nothing. */
export function writeView(view: View, start: View): QueryProps | undefined {
  const props: QueryProps = {}
  if (!same(view.columns, start.columns)) props.c = view.columns
  if (!same(view.filters, start.filters)) {
    props.f = view.filters.map(({ name, operator, values }) => ({ n: name, o: operator, v: values }))
  }
  if (!same(view.sortBy, start.sortBy)) props.t = sortText(view.sortBy)
  if (view.groupBy) props.g = view.groupBy
  if (view.sums) props.s = true
  if (!view.groupBy && view.hierarchy !== start.hierarchy) props.hi = view.hierarchy
  return Object.keys(props).length ? props : undefined
}

function sortText(sortBy: SortBy[]): string {
  return sortBy.map(({ id, ascending }) => `${id}:${ascending ? 'asc' : 'desc'}`).join(',')
}

/** A click on a header: orders by it, then the other way round; with shift it joins the present order. */
export function toggleSort(sortBy: SortBy[], id: string, join: boolean): SortBy[] {
  const present = sortBy.find((sort) => sort.id === id)
  const toggled = { id, ascending: !present?.ascending }
  if (!join) return [toggled]
  if (present) return sortBy.map((sort) => (sort.id === id ? toggled : sort))
  return [...sortBy, toggled].slice(-maxSort)
}

/** The parameters that decide which work packages are found and in which order; they also key the caches. */
export type ListParameters = {
  filters: string
  sortBy: string
  groupBy?: string
  showSums?: string
}

export function listParameters(view: View): ListParameters {
  const sortBy = JSON.stringify(view.sortBy.map(({ id, ascending }) => [id, ascending ? 'asc' : 'desc']))
  return {
    filters: toApiFilters(view.filters),
    sortBy,
    ...(view.groupBy ? { groupBy: view.groupBy } : {}),
    ...(view.sums ? { showSums: 'true' } : {}),
  }
}
