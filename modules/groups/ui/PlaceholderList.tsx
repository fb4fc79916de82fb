/** All placeholder users, for those who keep them. */
import { IconUserQuestion } from '@tabler/icons-react'
import type { Placeholder } from './api'
import { KeptList } from './KeptList'
import { placeholderList } from './routes'

export default function PlaceholderList() {
  const navigate = placeholderList.useNavigate()
  return (
    <KeptList<Placeholder>
      kind="placeholder_users"
      icon={IconUserQuestion}
      search={placeholderList.useSearch()}
      change={(search) => void navigate({ search, replace: true })}
      columns={[]}
    />
  )
}
