/** When a person works: their schedules, and their days off. */

import { can } from '@ui/api/hal'
import type { User } from '@ui/api/session'
import { DaysOff } from './DaysOff'
import { Schedules } from './Schedules'
import classes from './Times.module.css'

export function Times({ user }: { user: User }) {
  return (
    <div className={classes.parts}>
      <Schedules user={user} />
      {can(user, 'nonWorkingTimes') && <DaysOff user={user} />}
    </div>
  )
}
