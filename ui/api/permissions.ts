/** The catalogue of permissions, and the answers to "why". */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, type Collection, type Filter, type Links, type Resource, request } from './hal'

export interface Permission extends Resource {
  id: string
  name: string
  description: string
  /** What whoever holds it could do beyond its name. */
  risk?: string | null
  module: string | null
  moduleName: string
  public: boolean
  holders: string[]
  contexts: string[]
  dependencies: string[]
  _links: Links
}

export const permissionList = queryOptions({
  queryKey: ['permissions', 'list'],
  queryFn: async ({ signal }) =>
    (await request<Collection<Permission>>(api('permissions'), { signal }))._embedded.elements,
  staleTime: 60 * 60_000,
})

export interface Group {
  module: string | null
  name: string
  permissions: Permission[]
}

/** The permissions by module, in the order in which they come. */
export function byModule(permissions: Permission[]): Group[] {
  const groups = new Map<string, Group>()
  for (const one of permissions) {
    const key = one.module ?? ''
    const group = groups.get(key) ?? { module: one.module, name: one.moduleName, permissions: [] }
    group.permissions.push(one)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => Number(a.module !== null) - Number(b.module !== null))
}

export interface Reason {
  effect: 'gives' | 'denies' | 'lacks' | 'notes'
  key: string
  text: string
}

export interface Answer extends Resource {
  allowed: boolean
  summary: string
  reasons: Reason[]
}

export interface Question {
  user?: string
  permission?: string
  project?: string
  workPackage?: string
}

/** Whether somebody has a permission, and why. */
export const why = (question: Question, complete: boolean) =>
  queryOptions({
    queryKey: ['permissions', 'why', question],
    queryFn: ({ signal }) => request<Answer>(api('permissions', 'why', { ...question }), { signal }),
    enabled: complete,
    placeholderData: keepPreviousData,
    retry: false,
  })

interface Named extends Resource {
  id: number
  name: string
  _links: Links
}

/** People, groups and placeholders by a part of their name. */
export const people = (text: string, wanted: boolean) => {
  const filters: Filter[] = text ? [{ any_name_attribute: { operator: '~', values: [text] } }] : []
  return queryOptions({
    queryKey: ['principals', 'list', 'why', text],
    queryFn: ({ signal }) =>
      request<Collection<Named>>(api('principals', { filters, pageSize: 20 }), { signal }),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
}

/** Projects by a part of their name. */
export const places = (text: string, wanted: boolean) => {
  const filters: Filter[] = text ? [{ name_and_identifier: { operator: '~', values: [text] } }] : []
  return queryOptions({
    queryKey: ['projects', 'list', 'why', text],
    queryFn: ({ signal }) =>
      request<Collection<Named>>(api('projects', { filters, pageSize: 20 }), { signal }),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
}
