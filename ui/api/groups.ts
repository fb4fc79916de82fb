/** Groups of people, for the screens of several modules. */
import { queryOptions } from '@tanstack/react-query'
import { api, type Collection, type Link, type Links, type Resource, request } from './hal'

export interface Group extends Resource {
  _type: 'Group'
  id: number
  name: string
  createdAt?: string
  updatedAt?: string
  _links: Links<'self', 'updateImmediately' | 'delete' | 'memberships' | 'parent'> & { members?: Link[] }
}

/** All groups by name; there are dozens, not thousands. */
export const allGroups = queryOptions({
  queryKey: ['groups', 'list', 'all'],
  queryFn: ({ signal }) =>
    request<Collection<Group>>(api('groups', { pageSize: 1000, sortBy: [['name', 'asc']] }), { signal }),
})
