/** The phases that projects go through. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, type Collection, type Links, type Resource, request } from './hal'

/** A phase as administrators define it for all projects. */
export interface PhaseDefinition extends Resource {
  _type: 'ProjectPhaseDefinition'
  id: number
  name: string
  color: string | null
  startGate: boolean
  startGateName: string | null
  finishGate: boolean
  finishGateName: string | null
}

const definitions = queryOptions({
  queryKey: ['project_phase_definitions', 'list', 'all'],
  queryFn: ({ signal }) =>
    request<Collection<PhaseDefinition>>(api('project_phase_definitions', { pageSize: 200 }), { signal }),
  staleTime: 5 * 60_000,
})

/** The phases that projects can go through, in their order; none for those who see none anywhere. */
export const usePhaseDefinitions = (enabled = true): PhaseDefinition[] =>
  useQuery({ ...definitions, enabled }).data?._embedded.elements ?? none

const none: PhaseDefinition[] = []

/** A phase of one project. */
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
