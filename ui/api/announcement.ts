/** What everybody is to know, until a day. */
import { queryOptions } from '@tanstack/react-query'
import { api, type Formattable, type Links, type Resource, request } from './hal'

export interface AnnouncementResource extends Resource {
  visible: boolean
  /** For everybody while it is shown, else for those who write it. */
  active?: boolean
  showUntil?: string | null
  text?: Formattable
  _links: Links<'self', 'updateImmediately'>
}

export const announcement = queryOptions({
  queryKey: ['announcement', 'one'],
  queryFn: ({ signal }) => request<AnnouncementResource>(api('announcement'), { signal, anonymous: true }),
  staleTime: 5 * 60_000,
  // An announcement ends by itself, and nobody tells when.
  refetchInterval: 15 * 60_000,
})
