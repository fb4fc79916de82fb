/** People, groups and placeholder users, as far as one sees them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, type Collection, type Filter, type Links, type Resource, request } from './hal'

export interface Principal extends Resource {
  _type: 'User' | 'Group' | 'PlaceholderUser'
  id: number
  name: string
  email?: string
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
