/** The phases of many projects at once. */
import { queryOptions, useQueries } from '@tanstack/react-query'
import { api, type Collection, idOf, request } from '@ui/api/hal'
import { type Phase, usePhaseDefinitions } from '@ui/api/phases'
import type { Project } from '@ui/api/projects'

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
