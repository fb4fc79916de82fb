/** Versions of projects. */
import { queryOptions } from '@tanstack/react-query'
import { api, type Collection, type Formattable, type Links, type Resource, request } from './hal'

export interface Version extends Resource {
  _type: 'Version'
  id: number
  name: string
  description: Formattable
  startDate: string | null
  endDate: string | null
  status: 'open' | 'locked' | 'closed'
  sharing: 'none' | 'descendants' | 'hierarchy' | 'tree' | 'system'
  _links: Links<'self' | 'definingProject', 'update' | 'updateImmediately' | 'delete'>
}

/** The versions that work packages of a project can be assigned to, its own and shared ones. */
export const projectVersions = (project: string | number) =>
  queryOptions({
    queryKey: ['versions', 'list', String(project)],
    queryFn: ({ signal }) => request<Collection<Version>>(api('projects', project, 'versions'), { signal }),
  })
