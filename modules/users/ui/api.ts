/** Users as administrators and colleagues see them. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Link, type Parameters, request } from '@ui/api/hal'
import type { Membership } from '@ui/api/memberships'
import type { User } from '@ui/api/session'

export const user = (id: string) =>
  queryOptions({
    queryKey: ['users', 'one', id],
    queryFn: ({ signal }) => request<User>(api('users', id), { signal }),
  })

/** A page of accounts, and how many there are in each state where that was asked for. */
export interface UserList extends Collection<User> {
  groups?: { value: string; count: number }[]
}

export const users = (listing: Parameters) =>
  queryOptions({
    queryKey: ['users', 'list', listing],
    queryFn: ({ signal }) => request<UserList>(api('users', listing), { signal }),
    placeholderData: keepPreviousData,
  })

/** The memberships of a person that one may see. */
export const membershipsOf = (person: User | undefined) => {
  const href = person?._links.memberships?.href
  return queryOptions({
    queryKey: ['memberships', 'list', 'of', href],
    queryFn: ({ signal }) => request<Collection<Membership>>(href ?? '', { signal }),
    enabled: Boolean(href),
  })
}

/** Follows a link that locks, unlocks or deletes somebody. */
export function useUserAction() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ link, method }: { link?: Link; method: string }) =>
      request(link?.href ?? '', { method: link?.method?.toUpperCase() ?? method }),
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  })
}
