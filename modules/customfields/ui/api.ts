/** Custom fields and their sections, for administrators. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Link, type Links, type Resource, request } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'

export const subjects = ['WorkPackage', 'Version', 'Group', 'Project', 'User'] as const
export type Subject = (typeof subjects)[number]

export const formats = [
  'string',
  'text',
  'int',
  'float',
  'bool',
  'date',
  'list',
  'user',
  'version',
  'link',
] as const
export type Format = (typeof formats)[number]

/** What fields of people and groups cannot be. */
const narrow: Format[] = ['user', 'version']

export const formatsOf = (subject: Subject) =>
  formats.filter((one) => !(narrow.includes(one) && (subject === 'User' || subject === 'Group')))

export interface CustomField extends Resource {
  _type: 'CustomField'
  id: number
  subject: Subject
  format: Format
  name: string
  required?: boolean
  forAll?: boolean
  adminOnly?: boolean
  projectCount?: number
  position: number
  _links: Links<
    'self',
    'update' | 'updateImmediately' | 'delete' | 'projects' | 'addProjects' | 'section'
  > & {
    types?: Link[]
  }
}

export interface FieldSection extends Resource {
  _type: 'CustomFieldSection'
  id: number
  subject: Subject
  name: string
  place?: 'main' | 'side'
  position: number
  fieldCount: number
  _links: Links<'self', 'update' | 'updateImmediately' | 'delete'>
}

const of = (subject: Subject) => ({ filters: [{ subject: { operator: '=', values: [subject] } }] })

export const customFields = (subject: Subject) =>
  queryOptions({
    queryKey: ['custom_fields', 'list', subject],
    queryFn: ({ signal }) => request<Collection<CustomField>>(api('custom_fields', of(subject)), { signal }),
  })

export const customField = (id: string) =>
  queryOptions({
    queryKey: ['custom_fields', 'one', id],
    queryFn: ({ signal }) => request<CustomField>(api('custom_fields', id), { signal }),
  })

export const sections = (subject: Subject) =>
  queryOptions({
    queryKey: ['custom_field_sections', 'list', subject],
    queryFn: ({ signal }) =>
      request<Collection<FieldSection>>(api('custom_field_sections', of(subject)), { signal }),
  })

export const fieldProjects = (id: number) =>
  queryOptions({
    queryKey: ['custom_fields', 'projects', id],
    queryFn: ({ signal }) =>
      request<Collection<Project>>(
        api('custom_fields', id, 'projects', { pageSize: 500, sortBy: [['name', 'asc']] }),
        { signal },
      ),
  })

/** Reads everything again: what describes attributes is part of every schema. */
export function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries()
}

interface Change {
  link?: Link
  method?: string
  body?: object
}

/** Follows a link of a field or a section. */
export function useFollow() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ link, method = 'PATCH', body }: Change) => request(link?.href ?? '', { method, body }),
    onSettled: refresh,
  })
}

/** Where the fields of a subject are kept. */
export const pageOf = (subject: Subject): string =>
  subject === 'Project'
    ? '/admin/settings/project_custom_fields'
    : subject === 'User'
      ? '/admin/settings/user_custom_fields'
      : '/admin/custom_fields'

/** The address of a field's page. */
export const hrefOf = ({ subject, id }: Pick<CustomField, 'subject' | 'id'>) => `${pageOf(subject)}/${id}`

/** Where a new field is described. */
export const newHref = (subject: Subject, format: Format, section?: number) =>
  `${pageOf(subject)}/new?${new URLSearchParams({ subject, format, ...(section && { section: String(section) }) })}`

/** How the page is called on which the fields of a subject are kept. */
export const titles = {
  WorkPackage: 'menu.fields',
  Version: 'menu.fields',
  Group: 'menu.fields',
  Project: 'menu.projects',
  User: 'menu.users',
} as const
