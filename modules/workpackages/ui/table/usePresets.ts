import { useQuery } from '@tanstack/react-query'
import { can, idOf } from '@ui/api/hal'
import { projectPhases } from '@ui/api/phases'
import { useArea } from '@ui/shell/area'
import { type Filter, phaseOf, presetsOf } from './filters'

/**
 * What a new work package of the project has to have so that it appears in the filtered list. Filters name phases by
 * their definitions; until the phases of the project are there, nothing is known.
 */
export function usePresets(filters: Filter[]): Record<string, string> | undefined {
  const { project } = useArea()
  const wanted = phaseOf(filters)
  const asked = wanted !== undefined && project !== undefined && can(project, 'phases')
  const { data, isPending } = useQuery({ ...projectPhases(project?.id ?? ''), enabled: asked })
  if (asked && isPending) return undefined
  const phase = data?._embedded.elements.find(
    ({ active, _links }) => active && idOf(_links.definition) === wanted,
  )
  return { ...presetsOf(filters), ...(asked && phase ? { projectPhase: String(phase.id) } : {}) }
}
