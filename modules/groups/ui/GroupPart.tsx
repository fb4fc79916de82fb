/** The further parts of a group: who belongs to it, where it is a member, which roles it has everywhere. */
import type { Group } from '@ui/api/groups'
import { ApiError } from '@ui/api/hal'
import { Failure } from '@ui/kit/Failure'
import { Memberships } from '@ui/kit/memberships/Memberships'
import { GroupMembers } from './GroupMembers'
import { GroupTabs } from './GroupTabs'
import { KeptFrame } from './KeptFrame'
import { groupPart } from './routes'

export default function GroupPart() {
  const { group: id, part } = groupPart.useParams()
  return (
    <KeptFrame<Group> kind="groups" id={id} tabs={<GroupTabs id={id} />}>
      {(group) => <Part group={group} part={part} />}
    </KeptFrame>
  )
}

function Part({ group, part }: { group: Group; part: string }) {
  const principal = { href: group._links.self.href, title: group.name }
  const { memberships } = group._links
  if (part === 'members') return <GroupMembers group={group} />
  if (part === 'projects') return <Memberships link={memberships} principal={principal} />
  if (part === 'global_roles') return <Memberships link={memberships} principal={principal} global />
  return <Failure error={new ApiError(404, 'NotFound', '')} />
}
