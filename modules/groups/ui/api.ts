/** Groups and placeholder users, for those who keep them. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Group } from '@ui/api/groups'
import { api, type Collection, type Filter, type Links, type Resource, request } from '@ui/api/hal'

export interface Placeholder extends Resource {
  _type: 'PlaceholderUser'
  id: number
  name: string
  status?: string
  createdAt?: string
  _links: Links<'self', 'updateImmediately' | 'delete' | 'memberships'>
}

export type Kept = Group | Placeholder
export type Kind = 'groups' | 'placeholder_users'

export interface Listing {
  q?: string
  page?: number
}

export const PAGE_SIZE = 50

export const kept = <R extends Kept>(kind: Kind, { q, page = 1 }: Listing) => {
  const filters: Filter[] = q ? [{ name: { operator: '~', values: [q] } }] : []
  return queryOptions({
    queryKey: [kind, 'list', q, page],
    queryFn: ({ signal }) =>
      request<Collection<R>>(
        api(kind, { filters, pageSize: PAGE_SIZE, offset: page, sortBy: [['name', 'asc']] }),
        { signal },
      ),
    placeholderData: keepPreviousData,
  })
}

export const oneKept = <R extends Kept>(kind: Kind, id: string) =>
  queryOptions({
    queryKey: [kind, 'one', id],
    queryFn: ({ signal }) => request<R>(api(kind, id), { signal }),
  })

/** What depends on who is in which group. */
const touched = ['groups', 'placeholder_users', 'principals', 'memberships', 'users']

export function useRefresh() {
  const client = useQueryClient()
  return () => Promise.all(touched.map((name) => client.invalidateQueries({ queryKey: [name] })))
}

/** Changes some properties of a group or a placeholder user. */
export function useChange(one: Kept, quiet = false) {
  const refresh = useRefresh()
  return useMutation({
    meta: { quiet },
    mutationFn: (body: object) =>
      request<Kept>(one._links.updateImmediately?.href ?? '', { method: 'PATCH', body }),
    onSettled: refresh,
  })
}

export function useDelete() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (one: Kept) => request(one._links.delete?.href ?? '', { method: 'DELETE' }),
    onSettled: refresh,
  })
}
