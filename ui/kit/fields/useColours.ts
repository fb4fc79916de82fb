import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, type Collection, type Resource, request } from '@ui/api/hal'

interface Coloured extends Resource {
  color?: string | null
  _links: { self: { href: string | null } }
}

const kinds = ['statuses', 'types', 'priorities']

async function load(signal: AbortSignal): Promise<Record<string, string>> {
  const lists = await Promise.all(
    kinds.map((kind) => request<Collection<Coloured>>(api(kind, { pageSize: -1 }), { signal })),
  )
  const elements = lists.flatMap((list) => list._embedded.elements)
  return Object.fromEntries(elements.map(({ _links, color }) => [_links.self.href, color ?? '']))
}

/** The colours of all statuses, types and priorities by their address. */
export const colours = queryOptions({
  queryKey: ['statuses', 'list', 'colours'],
  queryFn: ({ signal }) => load(signal),
  staleTime: 10 * 60_000,
})

/** The colour an administrator gave to a status, type or priority. */
export function useColour(href: string | null | undefined): string {
  const { data } = useQuery(colours)
  return (href && data?.[href]) || ''
}
