/** Portfolios, and all that lies below them. */
import { queryOptions } from '@tanstack/react-query'
import { api, type Collection, type Filter, request } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { isComplete, toApi } from '@ui/kit/filters/set'
import type { PortfolioSearch } from './search'

/** As many as one request answers; what lies below is asked for until all is there. */
const most = 1000

async function all(filters: Filter[], sortBy: [string, 'asc' | 'desc'][], signal: AbortSignal) {
  const page = (offset: number) =>
    request<Collection<Project>>(api('workspaces', { filters, sortBy, pageSize: most, offset }), { signal })
  const first = await page(1)
  const more = Math.max(0, Math.ceil(first.total / most) - 1)
  const others = await Promise.all(Array.from({ length: more }, (_, at) => page(at + 2)))
  return [first, ...others].flatMap(({ _embedded }) => _embedded.elements)
}

const is = (name: string, ...values: string[]): Filter => ({ [name]: { operator: '=', values } })

export function filtersOf({ q, list, filters: set = [] }: PortfolioSearch): Filter[] {
  const filters = [is('type', 'portfolio'), is('active', list === 'archived' ? 'f' : 't')]
  if (list === 'mine') filters.push(is('principal', 'me'))
  if (list === 'favored') filters.push(is('favorited', 't'))
  if (q) filters.push({ name_and_identifier: { operator: '~', values: [q] } })
  return [...filters, ...set.filter(isComplete).map(toApi)]
}

export const portfolios = (search: PortfolioSearch) =>
  queryOptions({
    queryKey: ['projects', 'portfolios', search],
    queryFn: ({ signal }) => all(filtersOf(search), [['name', 'asc']], signal),
  })

/** The programs and projects below portfolios, in the order of their hierarchy. */
export const below = (ids: number[], archived: boolean) =>
  queryOptions({
    queryKey: ['projects', 'below', ids, archived],
    queryFn: ({ signal }) =>
      all(
        [is('portfolio', ...ids.map(String)), archived ? is('active', 't', 'f') : is('active', 't')],
        [['typeahead', 'asc']],
        signal,
      ),
    enabled: ids.length > 0,
  })

/** Whether one may make portfolios or programs is what their forms tell. */
export const newOf = (kind: 'portfolios' | 'programs') => ({
  resource: 'projects',
  href: api(kind, 'form'),
  method: 'POST' as const,
  body: {},
})
