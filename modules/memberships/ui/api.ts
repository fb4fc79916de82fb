/** Writing memberships, and whom and what they may name. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Filter, type Link, type Links, type Resource, request } from '@ui/api/hal'
import type { Membership } from '@ui/api/memberships'
import type { FieldSchema } from '@ui/kit/fields/schema'
import type { FormResource } from '@ui/kit/form/payload'

export interface Principal extends Resource {
  _type: 'User' | 'Group' | 'PlaceholderUser'
  id: number
  name: string
  email?: string
  _links: Links<'self'>
}

/** The principals whose name or address contains a text and who are not in the project. */
export const candidates = (project: number, text: string) => {
  const filters: Filter[] = [
    { member: { operator: '!', values: [String(project)] } },
    { status: { operator: '!', values: ['3'] } },
    { any_name_attribute: { operator: '~', values: [text] } },
  ]
  return queryOptions({
    queryKey: ['principals', 'list', project, text],
    queryFn: ({ signal }) =>
      request<Collection<Principal>>(
        api('principals', { filters: text ? filters : filters.slice(0, 2), pageSize: 20 }),
        { signal },
      ),
    placeholderData: keepPreviousData,
  })
}

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

/** The roles by which members can be filtered. */
export const projectRoles = queryOptions({
  queryKey: ['roles', 'list', 'project'],
  queryFn: ({ signal }) =>
    request<Collection<Resource & { id: number; name: string }>>(
      api('roles', {
        filters: [
          { unit: { operator: '=', values: ['project'] } },
          { grantable: { operator: '=', values: ['t'] } },
        ],
      }),
      { signal },
    ),
  staleTime: 5 * 60_000,
})

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

/** Ends a membership. The link for it is the membership itself. */
export function useRemoveMember() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ _links: { delete: remove, self } }: Membership) =>
      request(remove?.href ?? self.href ?? '', { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['memberships'] }),
  })
}
