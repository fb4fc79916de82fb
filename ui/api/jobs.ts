/** Long work that the server does for somebody: how far it is, and what came of it. */
import { queryOptions } from '@tanstack/react-query'
import { api, type Link, type Links, type Resource, request } from './hal'

export interface JobStatus extends Resource {
  _type: 'JobStatus'
  id: number
  title: string
  status: 'in_queue' | 'in_process' | 'success' | 'failure'
  message: string | null
  percentageDone: number
  payload: { title?: string; redirect?: string; errors?: string[]; _links?: Record<string, Link> }
  _links: Links<'self'>
}

export const isFinished = (job: JobStatus | undefined) =>
  job?.status === 'success' || job?.status === 'failure'

/** The state of one job, asked for again until it is finished. */
export const jobStatus = (id: number) =>
  queryOptions({
    queryKey: ['job_statuses', 'one', id],
    queryFn: ({ signal }) => request<JobStatus>(api('job_statuses', id), { signal }),
    refetchInterval: ({ state }) => (isFinished(state.data) ? false : 700),
  })
