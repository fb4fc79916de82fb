/** Changing a group: its name, the group above it, and its attributes. */
import type { Group } from '@ui/api/groups'
import { GroupAttributes } from './GroupAttributes'
import { GroupTabs } from './GroupTabs'
import { KeptFrame } from './KeptFrame'
import { NameForm } from './NameForm'
import { groupEdit } from './routes'

export default function GroupEdit() {
  const { group: id } = groupEdit.useParams()
  return (
    <KeptFrame<Group> kind="groups" id={id} tabs={<GroupTabs id={id} />}>
      {(group) => (
        <>
          <NameForm key={group.updatedAt} kind="groups" one={group} />
          <GroupAttributes group={group} />
        </>
      )}
    </KeptFrame>
  )
}
