/** Writing memberships, and whom and what they may name. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Filter, type Link, type Resource, request } from '@ui/api/hal'
import type { Membership } from '@ui/api/memberships'
import type { Principal } from '@ui/api/principals'
import type { FieldSchema } from '@ui/kit/fields/schema'
import type { FormResource } from '@ui/kit/form/payload'

/** Those who are not in a project, and could be. */
export const strangers = (project: number): Filter[] => [
  { member: { operator: '!', values: [String(project)] } },
  { status: { operator: '!', values: ['3'] } },
]

/** What may be filled into a new membership of a project; fails for who may not add members. */
export const membershipForm = (project: number) =>
  queryOptions({
    queryKey: ['memberships', 'form', project],
    queryFn: ({ signal }) =>
      request<FormResource>(api('memberships', 'form'), {
        method: 'POST',
        body: { _links: { project: { href: api('projects', project) } } },
        signal,
      }),
    staleTime: 5 * 60_000,
  })

/** The description of the roles that a member can have. */
export const rolesField = (form: FormResource | undefined): FieldSchema | undefined =>
  form?._embedded.schema.roles

/** Makes somebody a member. */
export const addMember = (project: Link, principal: Link, roles: Link[]) =>
  request<Membership>(api('memberships'), {
    method: 'POST',
    body: { _links: { project: bare(project), principal: bare(principal), roles: roles.map(bare) } },
  })

/** Makes the owner of a mail address a member; without an account the address gets an invitation. */
export const inviteMember = (link: Link, project: Link, email: string, roles: Link[]) =>
  request<Membership>(link.href ?? '', {
    method: 'POST',
    body: { email, _links: { project: bare(project), roles: roles.map(bare) } },
  })

/** Somebody yet to be found, under a name. */
export const createPlaceholder = (link: Link, name: string) =>
  request<Principal>(link.href ?? '', { method: 'POST', body: { name } })

const rolesOf = (filters: Filter[], name: string) =>
  queryOptions({
    queryKey: ['roles', 'list', name],
    queryFn: ({ signal }) =>
      request<Collection<Resource & { id: number; name: string }>>(api('roles', { filters }), { signal }),
    staleTime: 5 * 60_000,
  })

/** The roles by which members can be filtered. */
export const projectRoles = rolesOf(
  [{ unit: { operator: '=', values: ['project'] } }, { grantable: { operator: '=', values: ['t'] } }],
  'project',
)

/** The roles by which shares of work packages can be filtered. */
export const shareRoles = rolesOf([{ unit: { operator: '=', values: ['work_package'] } }], 'work_package')

const bare = ({ href }: Link) => ({ href })

/** Replaces the roles of a membership. */
export function useChangeRoles() {
  const client = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ membership, roles }: { membership: Membership; roles: Link[] }) =>
      request<Membership>(membership._links.updateImmediately?.href ?? '', {
        method: 'PATCH',
        body: { lockVersion: membership.lockVersion, _links: { roles: roles.map(bare) } },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['memberships'] }),
  })
}

/** Ends a membership, and on demand what is shared with the member. The link for it is the membership itself. */
export function useRemoveMember() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ membership, shares }: { membership: Membership; shares: boolean }) => {
      const { delete: remove, self } = membership._links
      return request(`${remove?.href ?? self.href}${shares ? '?shares=end' : ''}`, { method: 'DELETE' })
    },
    onSettled: () =>
      Promise.all(
        ['memberships', 'shares', 'work_packages'].map((name) =>
          client.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  })
}
