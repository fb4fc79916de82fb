/** The further parts of editing an account. */
import { ApiError, can } from '@ui/api/hal'
import type { User } from '@ui/api/session'
import { Failure } from '@ui/kit/Failure'
import { Lines } from '@ui/kit/Loaded'
import { Memberships } from '@ui/kit/memberships/Memberships'
import { Why } from '@ui/kit/why/Why'
import { Suspense } from 'react'
import classes from '../access/Access.module.css'
import { DeviceList } from '../access/DeviceList'
import { Exports } from '../access/Exports'
import { SessionList } from '../access/SessionList'
import { TokenList } from '../access/TokenList'
import { editPart } from '../routes'
import { times as Times } from '../times'
import { EditFrame } from './EditFrame'
import { UserGroups } from './UserGroups'

export default function EditUserPart() {
  const { user: id, part } = editPart.useParams()
  return <EditFrame id={id}>{(user) => <Part user={user} part={part} />}</EditFrame>
}

function Part({ user, part }: { user: User; part: string }) {
  const { self, memberships, sessions, tokens, twoFactorDevices } = user._links
  const principal = { href: self.href, title: user.name }
  if (part === 'projects') return <Memberships link={memberships} principal={principal} />
  if (part === 'global_roles') return <Memberships link={memberships} principal={principal} global />
  if (part === 'groups') return <UserGroups user={user} />
  if (part === 'data') return <Exports person={user} />
  if (part === 'access')
    return (
      <div className={classes.parts}>
        <SessionList link={sessions} />
        <TokenList link={tokens} />
        <DeviceList link={twoFactorDevices} />
      </div>
    )
  if (part === 'working_times' && Times && can(user, 'addWorkingHours'))
    return (
      <Suspense fallback={<Lines />}>
        <Times user={user} />
      </Suspense>
    )
  if (part === 'why') return <Why user={user} />
  return <Failure error={new ApiError(404, 'NotFound', '')} />
}
