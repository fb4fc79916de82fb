import type { Formattable } from '@ui/api/hal'
import { Markdown } from '@ui/kit/Markdown'
import classes from './Activity.module.css'

/** What was changed, one line each; the server wrote and sanitised the sentences. */
export function Changes({ details }: { details: Formattable[] }) {
  if (details.length === 0) return null
  return (
    <ul className={classes.changes}>
      {details.map((detail) => (
        <li key={detail.raw}>{detail.html ? <Markdown html={detail.html} /> : detail.raw}</li>
      ))}
    </ul>
  )
}
