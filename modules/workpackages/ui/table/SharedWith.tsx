import { useQuery } from '@tanstack/react-query'
import { plainText } from '@ui/kit/fields/schema'
import { sharedWith } from '../api/sharedWith'
import classes from './Row.module.css'

/** With whom a work package is shared, as far as one may know it. */
export function SharedWith({ id }: { id: number }) {
  const names = plainText(useQuery(sharedWith(id)).data)
  return (
    <span className={classes.value} title={names}>
      {names}
    </span>
  )
}
