import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, type Collection, type Resource, request } from '@ui/api/hal'
import { createContext } from 'react'

interface Coloured extends Resource {
  color?: string | null
  isClosed?: boolean
  isMilestone?: boolean
  _links: { self: { href: string | null } }
}

/** What is shown of a status, type or priority beyond its name. */
export type Trait = { colour: string; closed: boolean; milestone: boolean }

const kinds = ['statuses', 'types', 'priorities']

async function load(signal: AbortSignal): Promise<Record<string, Trait>> {
  const lists = await Promise.all(
    kinds.map((kind) => request<Collection<Coloured>>(api(kind, { pageSize: -1 }), { signal })),
  )
  const elements = lists.flatMap((list) => list._embedded.elements)
  return Object.fromEntries(elements.map((one) => [one._links.self.href, traitOf(one)]))
}

const traitOf = ({ color, isClosed, isMilestone }: Coloured): Trait => ({
  colour: color ?? '',
  closed: isClosed === true,
  milestone: isMilestone === true,
})

/** The traits of all statuses, types and priorities by their address. */
export const traits = queryOptions({
  queryKey: ['statuses', 'list', 'traits'],
  queryFn: ({ signal }) => load(signal),
  staleTime: 10 * 60_000,
})

/** The traits for a whole table, so that its cells need not ask one by one. */
export const TraitsContext = createContext<Record<string, Trait> | null>(null)

/** Colour and nature of a status, type or priority, once they are loaded. */
export function useTrait(href: string | null | undefined): Trait | undefined {
  const { data } = useQuery(traits)
  return href ? data?.[href] : undefined
}
