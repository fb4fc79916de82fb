import { useFormatter } from 'use-intl'
import classes from './Progress.module.css'

/** A share of 100: a thin bar and the number. */
export function Progress({ value }: { value: number }) {
  const format = useFormatter()
  return (
    <span className={classes.progress}>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.bar} style={{ width: `${Math.min(100, Math.max(0, value))}%` }} />
      </span>
      <span className={classes.number}>{format.number(value / 100, { style: 'percent' })}</span>
    </span>
  )
}
