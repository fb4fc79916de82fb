import { useNavigate, useParams, useRouter } from '@tanstack/react-router'

/** The path of a work package's own page; inside a project it stays there, so that the side bar does. */
export function useFullPath() {
  const { project }: { project?: string } = useParams({ strict: false })
  const router = useRouter()
  const navigate = useNavigate()
  const to = project ? '/projects/$project/work_packages/$id/$tab' : '/work_packages/$id/$tab'
  const target = (id: number) => ({ to, params: { project: project ?? '', id: String(id), tab: 'overview' } })
  return {
    to,
    params: { project: project ?? '' },
    pathOf: (id: number) => router.buildLocation(target(id) as never).href,
    visit: (id: number) => void navigate(target(id) as never),
  }
}
