import { useQuery } from '@tanstack/react-query'
import { type Resource, request } from '../../api/hal'
import { type FormResource, type FormSchema, merged, type Payload } from './payload'

const PREFIX = '/api/v3/'

/** Asks a form endpoint what a form of these values looks like; a mere schema knows of no values. */
export async function askForm(form: string, payload: Payload, signal?: AbortSignal): Promise<FormResource> {
  if (!form.endsWith('/schema')) return request<FormResource>(form, { method: 'POST', body: payload, signal })
  const schema = (await request<Resource>(form, { signal })) as unknown as FormSchema
  return { _type: 'Form', _links: {}, _embedded: { payload: {}, schema, validationErrors: {} } }
}

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
