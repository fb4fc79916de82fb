/** Roles, and the report of who may what. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Link, type Links, type Resource, request } from '@ui/api/hal'
import type { Permission } from '@ui/api/permissions'

export interface Role extends Resource {
  id: number
  name: string
  lockVersion: number
  unit: 'project' | 'system' | 'work_package' | 'project_query'
  builtin: 'non_member' | 'anonymous' | 'standard' | string | null
  permissions: string[]
  memberships: number
  _links: Links<'self', 'update' | 'updateImmediately' | 'delete' | 'copy'>
}

export interface PermissionReport extends Resource {
  _embedded: { roles: Role[]; permissions: Permission[] }
  _links: Links<'self' | 'csv', 'updateImmediately'>
}

/** All roles that administrators keep. */
export const roleList = queryOptions({
  queryKey: ['roles', 'list'],
  queryFn: async ({ signal }) => {
    const all = await request<Collection<Role>>(api('roles', { pageSize: -1 }), { signal })
    return all._embedded.elements.filter(({ unit }) => unit === 'project' || unit === 'system')
  },
})

export const role = (id: string) =>
  queryOptions({
    queryKey: ['roles', 'one', id],
    queryFn: ({ signal }) => request<Role>(api('roles', id), { signal }),
  })

export const permissionReport = queryOptions({
  queryKey: ['roles', 'report'],
  queryFn: ({ signal }) => request<PermissionReport>(api('permissions', 'report'), { signal }),
})

export interface Draft {
  name: string
  unit: 'project' | 'system'
  permissions: string[]
  copyFrom: string | null
}

/** Creates a role, or changes one. */
export function useSaveRole(existing?: Role) {
  const client = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ name, unit, permissions, copyFrom }: Draft) =>
      existing
        ? request<Role>(existing._links.updateImmediately?.href ?? '', {
            method: 'PATCH',
            body: {
              lockVersion: existing.lockVersion,
              permissions,
              ...(existing.builtin ? {} : { name }),
            },
          })
        : request<Role>(api('roles'), {
            method: 'POST',
            body: {
              name,
              unit,
              permissions,
              ...(copyFrom && { _links: { copyWorkflowFrom: { href: copyFrom } } }),
            },
          }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['roles'] }),
  })
}

/** Copies a role, or deletes it. */
export function useRoleAction() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (link: Link | undefined) =>
      request<Role | undefined>(link?.href ?? '', { method: link?.method?.toUpperCase() ?? 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['roles'] }),
  })
}

export interface Change {
  id: number
  lockVersion: number
  permissions: string[]
}

/** Gives several roles their permissions at once: all of them, or none. */
export function useSaveReport(report: PermissionReport) {
  const client = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: (roles: Change[]) =>
      request<PermissionReport>(report._links.updateImmediately?.href ?? '', {
        method: 'PATCH',
        body: { roles },
      }),
    onSuccess: (answer) => client.setQueryData(permissionReport.queryKey, answer),
    onSettled: () => client.invalidateQueries({ queryKey: ['roles'] }),
  })
}
