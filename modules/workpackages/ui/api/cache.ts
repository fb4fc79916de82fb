// One work package appears in many cached answers: pages of lists, itself, rows of a tree. A change goes to all of them.

import type { QueryClient } from '@tanstack/react-query'
import type { WorkPackage, WorkPackages } from './types'

const lists = { queryKey: ['work_packages', 'list'] }

/** Changes a work package wherever it is cached. */
export function changeCached(client: QueryClient, id: number, change: (item: WorkPackage) => WorkPackage) {
  client.setQueriesData<WorkPackages>(lists, (page) => {
    const elements = page?._embedded?.elements
    if (!elements?.some((item) => item.id === id && item._links)) return page
    const changed = elements.map((item) => (item.id === id ? change(item) : item))
    return page && { ...page, _embedded: { ...page._embedded, elements: changed } }
  })
  client.setQueryData<WorkPackage>(['work_packages', 'one', id], (item) => item && change(item))
}

/** The most recent version of a work package that any answer brought. */
export function latestCached(client: QueryClient, id: number): WorkPackage | undefined {
  const one = client.getQueryData<WorkPackage>(['work_packages', 'one', id])
  const pages = client.getQueriesData<WorkPackages>(lists).map(([, page]) => page)
  const rows = pages.flatMap((page) => page?._embedded?.elements?.filter((item) => item.id === id) ?? [])
  const known = [one, ...rows].filter((item) => item?._links !== undefined)
  return known.reduce(
    (newest, item) => ((item?.lockVersion ?? -1) > (newest?.lockVersion ?? -1) ? item : newest),
    one,
  )
}
