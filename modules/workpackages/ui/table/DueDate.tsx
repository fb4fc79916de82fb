import type { FieldValue } from '@ui/kit/fields/schema'
import { Day } from '@ui/kit/Moment'
import { useContext } from 'react'
import type { WorkPackage } from '../api/types'
import { WordsContext } from './actions'
import classes from './Row.module.css'
import { useOverdue } from './useOverdue'

/** When a work package has to be finished; marked when that day has passed and it is still open. */
export function DueDate({ item, day }: { item: Pick<WorkPackage, '_links'>; day: FieldValue }) {
  const { overdue } = useContext(WordsContext)
  const late = useOverdue(item, day)
  if (typeof day !== 'string' || !day) return null
  return (
    <span className={classes.value} data-overdue={late || undefined} title={late ? overdue : undefined}>
      <Day on={day} />
      {late && <span className={classes.hidden}>{overdue}</span>}
    </span>
  )
}
