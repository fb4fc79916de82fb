import { useQuery } from '@tanstack/react-query'
import { can, request } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import type { FormResource } from '@ui/kit/form/payload'

export interface AttributeGroup {
  name: string
  place?: 'main' | 'side'
  attributes: string[]
}

/** What the project's form says: which properties may be written, and in which sections its attributes stand. */
export function useProjectForm(project: Project) {
  const href = project._links.update?.href ?? ''
  const editable = can(project, 'update')
  return useQuery({
    queryKey: ['projects', 'form', project.id, project.updatedAt],
    queryFn: ({ signal }) => request<FormResource>(href, { method: 'POST', body: {}, signal }),
    enabled: editable,
  })
}

/** The sections of a project's attributes. */
export const groupsOf = (schema: unknown): AttributeGroup[] =>
  (schema as { _attributeGroups?: AttributeGroup[] } | undefined)?._attributeGroups ?? []
