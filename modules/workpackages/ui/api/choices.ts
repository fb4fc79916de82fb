// What filters and the create button offer: the things that work packages of a project can be linked to.

import { queryOptions } from '@tanstack/react-query'
import { api, type Collection, idOf, type Link, type Links, type Resource, request } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import type { FieldSchema } from '@ui/kit/fields/schema'
import { loadSchemas } from './queries'

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

/** The custom fields that work packages of a project can have, by name, as their types' schemas describe them. */
export const customFields = (project: Project | undefined) =>
  queryOptions({
    queryKey: ['work_packages/schemas', 'custom', project?.id],
    queryFn: async ({ client, signal }) => {
      const types = await client.ensureQueryData(projectTypes(project))
      const hrefs = types._embedded.elements.map(({ _links }) => `${project?.id}-${idOf(_links.self)}`)
      const schemas = hrefs.length > 0 ? await loadSchemas(hrefs, signal) : []
      return Object.fromEntries(
        schemas.flatMap((schema) => Object.entries(schema).filter(([name]) => /^customField\d+$/.test(name))),
      ) as Record<string, FieldSchema>
    },
    enabled: project !== undefined,
    staleTime: 5 * 60_000,
  })

const people = (project: Project | undefined) =>
  api('principals', {
    pageSize: 200,
    filters: project ? [{ member: { operator: '=', values: [project.id] } }] : [],
  })

/** Where the values of a filter come from, told in the way of a schema so that the same lists can be used. */
export function filterField(filter: string, project: Project | undefined): FieldSchema {
  const inProject = (name: string) => (project ? api('projects', project.id, name) : api(name))
  const sources: Record<string, [type: string, href: string | null]> = {
    status: ['Status', api('statuses')],
    type: ['Type', inProject('types')],
    priority: ['Priority', api('priorities')],
    assignee: ['User', people(project)],
    responsible: ['User', people(project)],
    author: ['User', people(project)],
    version: ['Version', inProject('versions')],
    category: ['Category', inProject('categories')],
    project: ['Project', api('projects')],
    parent: ['WorkPackage', null],
  }
  const [type, href] = sources[filter] ?? ['String', null]
  return {
    type,
    name: filter,
    required: true,
    writable: true,
    _links: href ? { allowedValues: { href } } : {},
  }
}
