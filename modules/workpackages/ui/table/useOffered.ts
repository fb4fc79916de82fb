import { can } from '@ui/api/hal'
import { usePhaseDefinitions } from '@ui/api/phases'
import { useArea } from '@ui/shell/area'

/** Tells which columns and filters make sense here, once that is asked: the phase does for those who see phases. */
export function useOffered(asked = true): (id: string) => boolean {
  const { project } = useArea()
  const defined = usePhaseDefinitions(asked).length > 0
  const phases = defined && (project === undefined || can(project, 'phases'))
  return (id) => id !== 'projectPhase' || phases
}
