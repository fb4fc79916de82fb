import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Empty.module.css'

/** A list with nothing in it: one sentence, and one action where there is one. */
export function Empty({
  icon: Sign,
  children,
  action,
}: {
  icon: Icon
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={classes.empty}>
      <Sign size={28} stroke={1.4} aria-hidden />
      <p>{children}</p>
      {action}
    </div>
  )
}
