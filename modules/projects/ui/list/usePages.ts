/** The pages of a list as far as they have been wanted: each is one request, and each is read again by itself. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { Collection } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { projects } from '@ui/api/projects'
import { useCallback, useMemo, useState } from 'react'
import { type ListSearch, listingOf, PAGE_SIZE } from './search'

export function usePages(search: ListSearch) {
  const list = JSON.stringify(listingOf(search))
  const [wanted, setWanted] = useState({ list, pages: 1 })
  const first = useQuery({ ...projects(listingOf(search)), placeholderData: keepPreviousData })
  const pages = wanted.list === list ? wanted.pages : 1
  const others = useQueries({
    queries: Array.from({ length: pages - 1 }, (_, at) => ({
      ...projects(listingOf(search, at + 2)),
      placeholderData: undefined,
    })),
    combine: joined,
  })
  const total = first.data?.total ?? 0
  const full = pages * PAGE_SIZE >= total || others.pending || first.isPlaceholderData
  const more = useCallback(() => setWanted({ list, pages: pages + 1 }), [list, pages])
  const found = useMemo(
    () => [...(first.data?._embedded.elements ?? []), ...others.found],
    [first.data, others.found],
  )
  return { first, found, pending: others.pending, more: full ? undefined : more }
}

const joined = (answers: { data?: Collection<Project>; isPending: boolean }[]) => ({
  found: answers.flatMap(({ data }) => data?._embedded.elements ?? []),
  pending: answers.some(({ isPending }) => isPending),
})
