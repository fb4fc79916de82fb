// With whom the work packages of a table are shared. Lists do not tell it: it would be a tenth and more of what they cost.

import { queryOptions } from '@tanstack/react-query'
import { ApiError, api, idOf, type Link, request } from '@ui/api/hal'
import type { ShareCollection } from '@ui/api/shares'

/** Those with whom a work package is shared, by name; nobody where one may not know it. */
export const sharedWith = (id: number) =>
  queryOptions({
    queryKey: ['work_packages', 'one', id, 'shared_with'],
    queryFn: () => together(id),
    staleTime: 30_000,
    retry: false,
    meta: { quiet: true },
  })

type Answer = Promise<Map<string, Link[]>>

let gathered: { ids: number[]; answer: Answer } | undefined

/** Rows that are drawn together are asked for together. */
async function together(id: number): Promise<Link[]> {
  gathered ??= gather()
  gathered.ids.push(id)
  return (await gathered.answer).get(String(id)) ?? []
}

function gather() {
  const ids: number[] = []
  const answer = new Promise<void>((ready) => setTimeout(ready, 20)).then(() => {
    gathered = undefined
    return ask(ids)
  })
  return { ids, answer }
}

async function ask(ids: number[]): Answer {
  const found = new Map<string, Link[]>()
  const filters = [{ entity: { operator: '=', values: ids.map(String) } }]
  try {
    const shares = await request<ShareCollection>(
      api('shares', { filters, sortBy: [['name', 'asc']], pageSize: -1 }),
    )
    for (const { _links } of shares._embedded.elements) {
      const id = idOf(_links.entity) ?? ''
      found.set(id, [...(found.get(id) ?? []), _links.principal])
    }
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 403)) throw error
  }
  return found
}
