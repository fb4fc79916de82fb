import { useParams } from '@tanstack/react-router'
import { TableScreen } from './TableScreen'

/** The work packages of a project, or of all projects. */
export default function WorkPackagesPage() {
  const { project }: { project?: string } = useParams({ strict: false })
  return <TableScreen key={project ?? ''} scope={project ?? null} />
}
