import type { MouseEvent } from 'react'
import { useTableActions } from './actions'
import classes from './Row.module.css'

/** The number of a work package, leading to its page. A plain link, because a router's link costs more than a row. */
export function IdLink({ id }: { id: number }) {
  const { pathOf, visit } = useTableActions()
  const onClick = (event: MouseEvent) => {
    event.stopPropagation()
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    visit(id)
  }
  return (
    <a href={pathOf(id)} className={classes.id} tabIndex={-1} onClick={onClick}>
      {id}
    </a>
  )
}
