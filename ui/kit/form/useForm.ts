import { useQuery } from '@tanstack/react-query'
import { request } from '../../api/hal'
import { type FormResource, merged, type Payload } from './payload'

const PREFIX = '/api/v3/'

/** Asks a form endpoint what a form of these values looks like. */
export const askForm = (form: string, payload: Payload, signal?: AbortSignal) =>
  request<FormResource>(form, { method: 'POST', body: payload, signal })

/** The form to begin with. It is asked anew each time it is opened, and not while somebody fills it. */
export function useForm(form: string, start: Payload = {}) {
  const resource = form.slice(form.indexOf(PREFIX) + PREFIX.length).split('/')[0] ?? form
  return useQuery({
    queryKey: [`${resource}/form`, form, start],
    queryFn: async ({ signal }) => {
      const answer = await askForm(form, start, signal)
      const payload = merged(answer._embedded.payload, start)
      return { ...answer, _embedded: { ...answer._embedded, payload } }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}
