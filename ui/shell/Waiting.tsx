import { Lines } from '../kit/Loaded'
import classes from './Waiting.module.css'

/** In place of a screen whose code is on its way. */
export function Waiting() {
  return (
    <div className={classes.waiting}>
      <Lines count={6} />
    </div>
  )
}
