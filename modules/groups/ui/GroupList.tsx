/** All groups, for administrators. */
import { IconUsers } from '@tabler/icons-react'
import type { Group } from '@ui/api/groups'
import type { Column } from '@ui/kit/DataTable'
import { useTranslations } from 'use-intl'
import { KeptList } from './KeptList'
import { groupList } from './routes'

export default function GroupList() {
  const t = useTranslations('groups.groups')
  const navigate = groupList.useNavigate()
  const columns: Column<Group>[] = [
    {
      id: 'members',
      head: t('members'),
      width: '120px',
      cell: ({ _links: { members } }) => t('people', { count: members?.length ?? 0 }),
    },
    { id: 'parent', head: t('parent'), width: '20%', cell: ({ _links: { parent } }) => parent?.title },
  ]
  return (
    <KeptList<Group>
      kind="groups"
      icon={IconUsers}
      search={groupList.useSearch()}
      change={(search) => void navigate({ search, replace: true })}
      columns={columns}
    />
  )
}
