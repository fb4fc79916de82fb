/** Who is in a project, with which roles. */
import { queryOptions } from '@tanstack/react-query'
import { api, type Collection, type Filter, type Link, type Links, type Resource, request } from './hal'

export interface Membership extends Resource {
  _type: 'Membership'
  id: number
  createdAt: string
  updatedAt: string
  /** There for those who may change the membership. */
  lockVersion?: number
  /** Roles that come through groups, and can be taken away only there. */
  inheritedRoles?: { _links: Links<'role' | 'group'> }[]
  _links: Links<'self' | 'principal' | 'project', 'update' | 'updateImmediately' | 'delete'> & {
    roles: Link[]
  }
}

/** Members, with what else may be done in their project. */
export interface MemberCollection extends Collection<Membership> {
  _links: Links<'self', 'invite' | 'createPlaceholderUser'>
}

export interface MemberListing {
  name?: string
  role?: string
  status?: string
  pageSize?: number
  offset?: number
}

/** A page of the members of a project, by name. */
export const projectMembers = (project: number | undefined, listing: MemberListing = {}) => {
  const { name, role, status, pageSize = 50, offset = 1 } = listing
  const filters: Filter[] = [{ project: { operator: '=', values: [String(project)] } }]
  if (name) filters.push({ any_name_attribute: { operator: '~', values: [name] } })
  if (role) filters.push({ role: { operator: '=', values: [role] } })
  if (status) filters.push({ status: { operator: '=', values: [status] } })
  return queryOptions({
    queryKey: ['memberships', 'list', project, listing],
    queryFn: ({ signal }) =>
      request<MemberCollection>(
        api('memberships', { filters, sortBy: [['name', 'asc']], pageSize, offset }),
        { signal },
      ),
    enabled: project !== undefined,
  })
}
