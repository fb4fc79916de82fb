import { useParams } from '@tanstack/react-router'

/** The path of a work package's own page; inside a project it stays there, so that the side bar does. */
export function useFullPath() {
  const { project }: { project?: string } = useParams({ strict: false })
  const to = project ? '/projects/$project/work_packages/$id/$tab' : '/work_packages/$id/$tab'
  return { to, params: { project: project ?? '' } }
}
