/** What happened, as the API tells it: the newest first, page after page. */
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, type Filter, type Formattable, type Link, type Resource, request } from '@ui/api/hal'

export type SubjectType = 'WorkPackage' | 'Project' | 'ProjectPhase'

export interface Happening extends Resource {
  id: number
  version: number
  subjectType: SubjectType
  comment: Formattable
  details: Formattable[]
  internal: boolean
  createdAt: string
  _links: Record<'self' | 'user' | 'project' | 'subject', Link>
}

interface Feed extends Resource {
  count: number
  _embedded: { elements: Happening[] }
  _links: { self: Link; older?: Link }
}

export interface Asked {
  /** The project whose activity is told; without it that of all. */
  project?: string
  filters: Filter[]
  /** Whether what happened in projects below counts; without it as the installation says. */
  includeSubprojects?: boolean
  pageSize?: number
}

export const happenings = ({ project, ...asked }: Asked) =>
  infiniteQueryOptions({
    queryKey: ['activities', project ?? null, asked],
    queryFn: ({ pageParam, signal }) => request<Feed>(pageParam, { signal }),
    initialPageParam: project ? api('projects', project, 'activities', asked) : api('activities', asked),
    getNextPageParam: ({ _links: { older } }) => older?.href ?? undefined,
  })
