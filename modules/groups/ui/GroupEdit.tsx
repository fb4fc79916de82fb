/** Changing a group. */
import type { Group } from '@ui/api/groups'
import { GroupTabs } from './GroupTabs'
import { KeptFrame } from './KeptFrame'
import { NameForm } from './NameForm'
import { groupEdit } from './routes'

export default function GroupEdit() {
  const { group: id } = groupEdit.useParams()
  return (
    <KeptFrame<Group> kind="groups" id={id} tabs={<GroupTabs id={id} />}>
      {(group) => <NameForm key={group.updatedAt} kind="groups" one={group} />}
    </KeptFrame>
  )
}
