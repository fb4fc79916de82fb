/** What happened in all projects that one sees. */
import { ActivityPage } from './ActivityPage'
import { everywhere } from './routes'

export default function Everywhere() {
  const search = everywhere.useSearch()
  const navigate = everywhere.useNavigate()
  return <ActivityPage search={search} change={(next) => void navigate({ search: next, replace: true })} />
}
