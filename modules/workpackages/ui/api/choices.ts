// What filters and the create button offer: the things that work packages of a project can be linked to.

import { queryOptions } from '@tanstack/react-query'
import { api, type Collection, type Link, type Links, type Resource, request } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import type { FieldSchema } from '@ui/kit/fields/schema'
import type { Scope } from './queries'

interface Named extends Resource {
  name: string
  _links: Links<'self'>
}

/** The types that a project has enabled. */
export const projectTypes = (project: Project | undefined) => {
  const href = project?._links.types?.href ?? api('projects', project?.id, 'types')
  return queryOptions({
    queryKey: ['types', 'list', href],
    queryFn: ({ signal }) => request<Collection<Named>>(href, { signal }),
    select: ({ _embedded }): Link[] =>
      _embedded.elements.map(({ name, _links }) => ({ href: _links.self.href, title: name })),
    staleTime: 5 * 60_000,
  })
}

/** A custom field as it is listed: its schema, and whether lists can be filtered by it. */
export interface CustomField extends FieldSchema {
  filterable: boolean
}

export type CustomFields = Record<string, CustomField>

/** The custom fields that the work packages of a list can have, by name. */
export const customFields = (scope: Scope) =>
  queryOptions({
    queryKey: ['work_packages/schemas', 'custom', scope],
    queryFn: ({ signal }) => {
      const place = scope === null ? [] : ['projects', scope]
      return request<Resource>(api(...place, 'work_packages', 'custom_fields'), { signal })
    },
    select: customOf,
    staleTime: 5 * 60_000,
  })

const customOf = (schema: Resource): CustomFields =>
  Object.fromEntries(Object.entries(schema).filter(([name]) => /^customField\d+$/.test(name)))

const people = (project: Project | undefined) =>
  api('principals', {
    pageSize: 200,
    filters: project ? [{ member: { operator: '=', values: [project.id] } }] : [],
  })

/** Where the values of a filter come from, told in the way of a schema so that the same lists can be used. */
export function filterField(filter: string, project: Project | undefined, custom?: FieldSchema): FieldSchema {
  const inProject = (name: string) => (project ? api('projects', project.id, name) : api(name))
  const sources: Record<string, [type: string, href: string | null]> = {
    status: ['Status', api('statuses')],
    type: ['Type', inProject('types')],
    priority: ['Priority', api('priorities')],
    assignee: ['User', people(project)],
    responsible: ['User', people(project)],
    author: ['User', people(project)],
    watcher: ['User', people(project)],
    sharedWithUser: ['User', people(undefined)],
    version: ['Version', inProject('versions')],
    category: ['Category', inProject('categories')],
    projectPhase: ['ProjectPhase', api('project_phase_definitions')],
    project: ['Project', api('projects')],
    parent: ['WorkPackage', null],
  }
  const pointsTo = custom && { User: 'author', Version: 'version' }[single(custom.type)]
  if (custom && !pointsTo) return { ...custom, type: single(custom.type) }
  const [type, href] = sources[pointsTo ?? filter] ?? ['String', null]
  return {
    type,
    name: filter,
    required: true,
    writable: true,
    _links: href ? { allowedValues: { href } } : {},
  }
}

/** What each of several values is. */
const single = (type: string) => type.replace('[]', '')
