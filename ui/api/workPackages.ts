/** Work packages as lists beside them show them: a few columns, no editing. */
import { queryOptions } from '@tanstack/react-query'
import { api, type Collection, type Filter, type Link, type Links, type Resource, request } from './hal'

export interface WorkPackageSummary extends Resource {
  _type: 'WorkPackage'
  id: number
  subject: string
  dueDate?: string | null
  date?: string | null
  updatedAt: string
  _links: Links<'self' | 'type' | 'status' | 'project', 'assignee'> & { assignee?: Link }
}

export interface SummaryListing {
  filters: Filter[]
  sortBy: [string, 'asc' | 'desc'][]
  pageSize: number
}

/** The first work packages of a listing over everything one may see. */
export const workPackageSummaries = (listing: SummaryListing) =>
  queryOptions({
    queryKey: ['work_packages', 'list', 'summaries', listing],
    queryFn: ({ signal }) =>
      request<Collection<WorkPackageSummary>>(api('work_packages', { ...listing }), { signal }),
  })
