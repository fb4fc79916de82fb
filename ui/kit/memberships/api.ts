/** The memberships of a person, a group or a placeholder user, and what a new one may name. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Link, request } from '../../api/hal'
import type { Membership } from '../../api/memberships'
import type { FormResource } from '../form/payload'

/** A role that comes through a group, and can be taken away only there. */
interface InheritedRole {
  _links: { role: Link; group: Link }
}

export interface HeldMembership extends Membership {
  inheritedRoles?: InheritedRole[]
}

export const membershipsAt = (link: Link | undefined) =>
  queryOptions({
    queryKey: ['memberships', 'list', 'of', link?.href],
    queryFn: ({ signal }) => request<Collection<HeldMembership>>(withAll(link?.href ?? ''), { signal }),
    enabled: Boolean(link?.href),
  })

const withAll = (href: string) => `${href}${href.includes('?') ? '&' : '?'}pageSize=1000`

/** What a membership may be: in some project, or global where there is none. */
export const membershipFormOf = (project: Link | null) =>
  queryOptions({
    queryKey: ['memberships', 'form', 'of', project?.href],
    queryFn: ({ signal }) =>
      request<FormResource>(api('memberships', 'form'), {
        method: 'POST',
        body: { _links: { project: { href: project?.href ?? null } } },
        signal,
      }),
    staleTime: 5 * 60_000,
  })

const bare = ({ href }: Link) => ({ href })

export interface MembershipChange {
  membership?: Membership
  principal: Link
  project: Link | null
  roles: Link[]
}

/** Makes a membership, or gives one other roles. */
export function useSaveMembership() {
  const client = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ membership, principal, project, roles }: MembershipChange) => {
      const link = membership?._links.updateImmediately
      const named = { principal: bare(principal), project: { href: project?.href ?? null } }
      return request<Membership>(link?.href ?? api('memberships'), {
        method: link ? 'PATCH' : 'POST',
        body: { _links: { ...(link ? {} : named), roles: roles.map(bare) } },
      })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['memberships'] }),
  })
}

/** Ends a membership. */
export function useEndMembership() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ _links: { delete: end, self } }: Membership) =>
      request(end?.href ?? self.href ?? '', { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['memberships'] }),
  })
}
