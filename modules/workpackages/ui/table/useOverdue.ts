import { dayOf } from '@ui/kit/fields/dates'
import type { FieldValue } from '@ui/kit/fields/schema'
import { TraitsContext } from '@ui/kit/fields/useTrait'
import { useContext } from 'react'
import type { WorkPackage } from '../api/types'

/** Whether a day has passed for a work package that is still open. */
export function useOverdue(item: Pick<WorkPackage, '_links'>, day: FieldValue): boolean {
  const traits = useContext(TraitsContext)
  const closed = traits?.[item._links.status?.href ?? '']?.closed ?? true
  return typeof day === 'string' && day !== '' && !closed && day < dayOf(new Date())
}
