/** What happened in a project and in those below it. */
import { useQuery } from '@tanstack/react-query'
import { project as projectQuery } from '@ui/api/projects'
import { ActivityPage } from './ActivityPage'
import { inProject } from './routes'

export default function InProject() {
  const { project } = inProject.useParams()
  const { data } = useQuery(projectQuery(project))
  const search = inProject.useSearch()
  const navigate = inProject.useNavigate()
  return (
    <ActivityPage
      project={project}
      home={data && String(data.id)}
      search={search}
      change={(next) => void navigate({ search: next, replace: true })}
    />
  )
}
