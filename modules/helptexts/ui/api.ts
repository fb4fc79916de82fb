/** What can be explained, and writing what is. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Resource, request } from '@ui/api/hal'
import type { HelpScope, HelpText } from '@ui/api/helpTexts'
import type { FormResource } from '@ui/kit/form/payload'

export interface Explainable extends Resource {
  _type: 'HelpTextAttribute'
  attribute: string
  attributeCaption: string
  scope: HelpScope
}

export const explainable = queryOptions({
  queryKey: ['help_texts', 'attributes'],
  queryFn: ({ signal }) =>
    request<Collection<Explainable>>(api('help_texts', 'attributes'), { signal, anonymous: true }),
})

export const newForm = api('help_texts', 'form')
export const newCommit = { href: api('help_texts'), method: 'POST' }

export function useRemove() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (text: HelpText) => request(text._links.delete?.href ?? '', { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['help_texts'] }),
  })
}

/** A draft as the server would show it. */
export const useRendered = (raw: string) =>
  useQuery({
    queryKey: ['help_texts', 'form', raw],
    queryFn: ({ signal }) =>
      request<FormResource>(newForm, { method: 'POST', body: { helpText: { raw } }, signal }),
    select: ({ _embedded: { payload } }) => (payload.helpText as { html?: string } | undefined)?.html ?? '',
    placeholderData: (before) => before,
    enabled: raw !== '',
    gcTime: 0,
  })
