import classes from './Row.module.css'

/** What the server has against a value, right below its cell. */
export function CellProblem({ message }: { message: string }) {
  return (
    <span role="alert" className={classes.problem}>
      {message}
    </span>
  )
}
