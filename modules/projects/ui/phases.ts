/** The phases of a project. */
import { queryOptions } from '@tanstack/react-query'
import { api, type Collection, type Links, type Resource, request } from '@ui/api/hal'

export interface Phase extends Resource {
  _type: 'ProjectPhase'
  id: number
  name: string
  active: boolean
  startDate: string | null
  finishDate: string | null
  _links: Links<'self' | 'definition' | 'project', 'update' | 'updateImmediately'>
}

export const projectPhases = (project: string | number) =>
  queryOptions({
    queryKey: ['project_phases', 'list', String(project)],
    queryFn: ({ signal }) => request<Collection<Phase>>(api('workspaces', project, 'phases'), { signal }),
  })
