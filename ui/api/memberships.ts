/** Who is in a project, with which roles. */
import { queryOptions } from '@tanstack/react-query'
import { api, type Collection, type Filter, type Link, type Links, type Resource, request } from './hal'

export interface Membership extends Resource {
  _type: 'Membership'
  id: number
  createdAt: string
  updatedAt: string
  _links: Links<'self' | 'principal' | 'project', 'update' | 'updateImmediately' | 'delete'> & {
    roles: Link[]
  }
}

export interface MemberListing {
  name?: string
  pageSize?: number
  offset?: number
}

/** A page of the members of a project, by name. */
export const projectMembers = (project: number | undefined, listing: MemberListing = {}) => {
  const { name, pageSize = 50, offset = 1 } = listing
  const filters: Filter[] = [{ project: { operator: '=', values: [String(project)] } }]
  if (name) filters.push({ any_name_attribute: { operator: '~', values: [name] } })
  return queryOptions({
    queryKey: ['memberships', 'list', project, listing],
    queryFn: ({ signal }) =>
      request<Collection<Membership>>(
        api('memberships', { filters, sortBy: [['name', 'asc']], pageSize, offset }),
        { signal },
      ),
    enabled: project !== undefined,
  })
}
