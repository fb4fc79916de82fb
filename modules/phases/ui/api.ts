/** The phases that projects can go through. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Link, type Links, type Resource, request } from '@ui/api/hal'

export interface Definition extends Resource {
  _type: 'ProjectPhaseDefinition'
  id: number
  name: string
  color: string | null
  position: number
  startGateName: string | null
  finishGateName: string | null
  startGate: boolean
  finishGate: boolean
  _links: Links<'self', 'update' | 'updateImmediately' | 'delete'>
}

export const definitions = queryOptions({
  queryKey: ['project_phase_definitions', 'list', 'all'],
  queryFn: ({ signal }) =>
    request<Collection<Definition>>(api('project_phase_definitions', { pageSize: 200 }), { signal }),
})

/** What depends on the phases. */
const touched = ['project_phase_definitions', 'project_phases', 'projects']

export function useRefresh() {
  const client = useQueryClient()
  return () => Promise.all(touched.map((name) => client.invalidateQueries({ queryKey: [name] })))
}

/** Follows a link of a phase. */
export function useFollow() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ link, method = 'PATCH', body }: { link?: Link; method?: string; body?: object }) =>
      request(link?.href ?? '', { method, body }),
    onSettled: refresh,
  })
}
