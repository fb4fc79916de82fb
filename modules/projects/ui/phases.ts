/** The phases of projects. */
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { api, type Collection, idOf, type Links, type Resource, request } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'

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

export interface Definition extends Resource {
  _type: 'ProjectPhaseDefinition'
  id: number
  name: string
  startGate: boolean
  startGateName: string | null
  finishGate: boolean
  finishGateName: string | null
}

const definitions = queryOptions({
  queryKey: ['project_phase_definitions', 'list', 'all'],
  queryFn: ({ signal }) =>
    request<Collection<Definition>>(api('project_phase_definitions', { pageSize: 200 }), { signal }),
  staleTime: 5 * 60_000,
})

/** The phases that projects can go through, in their order; none for those who see none anywhere. */
export const usePhaseDefinitions = (): Definition[] => useQuery(definitions).data?._embedded.elements ?? none

const none: Definition[] = []

/** As many phases as one request answers. */
const most = 1000

const phasesOf = (projects: number[]) =>
  queryOptions({
    queryKey: ['project_phases', 'list', 'of', projects],
    queryFn: ({ signal }) => {
      const filters = [{ project: { operator: '=', values: projects.map(String) } }]
      return request<Collection<Phase>>(api('project_phases', { filters, pageSize: most }), { signal })
    },
  })

/** The phase of a project by its definition. */
export type PhaseOf = (project: number, definition: number) => Phase | undefined

/** The active phases of many projects, asked for in as few requests as answers allow. */
export function usePhasesOf(projects: Project[], enabled: boolean): PhaseOf {
  const definitions = usePhaseDefinitions().length
  const size = Math.max(1, Math.min(100, Math.floor(most / Math.max(1, definitions))))
  const ids = projects.map(({ id }) => id)
  const chunks = enabled && definitions > 0 ? chunked(ids, size) : []
  return useQueries({ queries: chunks.map(phasesOf), combine: byPlace })
}

function byPlace(answers: { data?: Collection<Phase> }[]): PhaseOf {
  const phases = answers.flatMap(({ data }) => data?._embedded.elements ?? [])
  const found = new Map(
    phases.map((phase) => [`${idOf(phase._links.project)} ${idOf(phase._links.definition)}`, phase]),
  )
  return (project, definition) => found.get(`${project} ${definition}`)
}

const chunked = (ids: number[], size: number): number[][] =>
  Array.from({ length: Math.ceil(ids.length / size) }, (_, at) => ids.slice(at * size, (at + 1) * size))
