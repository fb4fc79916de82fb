/** With whom single work packages are shared. */
import { queryOptions } from '@tanstack/react-query'
import { api, type Collection, type Filter, type Link, type Links, type Resource, request } from './hal'

export interface Share extends Resource {
  _type: 'Share'
  id: number
  createdAt: string
  lockVersion?: number
  /** Roles that come through groups, and can be taken away only there. */
  inheritedRoles?: { _links: Links<'role' | 'group'> }[]
  _links: Links<'self' | 'entity' | 'project' | 'principal', 'update' | 'updateImmediately' | 'delete'> & {
    roles: Link[]
  }
}

/** The shares of one work package, with how to add one. */
export interface ShareCollection extends Collection<Share> {
  _links: Links<'self', 'share' | 'invite'> & { rolesWithoutWorkflow?: Link[] }
}

/** What a link of a work package leads to: with whom it is shared, by name. */
export const sharesOf = (id: number, link: Link | undefined) =>
  queryOptions({
    queryKey: ['work_packages', 'one', id, 'shares'],
    queryFn: ({ signal }) =>
      request<ShareCollection>(
        `${link?.href}&sortBy=${encodeURIComponent('[["name","asc"]]')}&pageSize=200`,
        {
          signal,
        },
      ),
    enabled: Boolean(link?.href),
  })

export interface ShareListing {
  name?: string
  role?: string
  principal?: string
  pageSize?: number
  offset?: number
}

/** A page of what is shared in a project, by the names of those with whom it is. */
export const projectShares = (project: number | undefined, listing: ShareListing = {}) => {
  const { name, role, principal, pageSize = 50, offset = 1 } = listing
  const filters: Filter[] = [{ project: { operator: '=', values: [String(project)] } }]
  if (name) filters.push({ any_name_attribute: { operator: '~', values: [name] } })
  if (role) filters.push({ role: { operator: '=', values: [role] } })
  if (principal) filters.push({ principal: { operator: '=', values: [principal] } })
  return queryOptions({
    queryKey: ['shares', 'list', project, listing],
    queryFn: ({ signal }) =>
      request<ShareCollection>(api('shares', { filters, sortBy: [['name', 'asc']], pageSize, offset }), {
        signal,
      }),
    enabled: project !== undefined,
  })
}

/** The roles that a share has by itself; it has at most one. */
export const ownRole = ({ inheritedRoles = [], _links: { roles } }: Share): Link | undefined =>
  roles.find(({ href }) => !inheritedRoles.some(({ _links: { role } }) => role.href === href))
