/** People, groups and placeholder users, as far as one sees them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, type Collection, type Filter, type Link, type Links, type Resource, request } from './hal'

export interface Principal extends Resource {
  _type: 'User' | 'Group' | 'PlaceholderUser'
  id: number
  name: string
  email?: string
  login?: string
  status?: 'active' | 'registered' | 'invited' | 'locked'
  _links: Links<'self'>
}

/** A few of the principals that filters let through and whose name or address contains a text. */
export const principals = (filters: Filter[], text: string) =>
  queryOptions({
    queryKey: ['principals', 'list', filters, text],
    queryFn: ({ signal }) =>
      request<Collection<Principal>>(
        api('principals', {
          filters: text ? [...filters, { any_name_attribute: { operator: '~', values: [text] } }] : filters,
          pageSize: 20,
        }),
        { signal },
      ),
    placeholderData: keepPreviousData,
  })

/** One of them, by a link to it. */
export const principal = ({ href }: Link) =>
  queryOptions({
    queryKey: ['principals', 'one', href],
    queryFn: ({ signal }) => request<Principal>(href ?? '', { signal }),
    staleTime: 5 * 60_000,
    retry: false,
  })
