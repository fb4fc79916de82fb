/** What administrators explain about attributes; read once, for all of them. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, type Collection, type Formattable, type Links, type Resource, request } from './hal'
import { useMe } from './session'

export type HelpScope = 'WorkPackage' | 'Project'

export interface HelpText extends Resource {
  _type: 'HelpText'
  id: number
  attribute: string
  /** The attribute's name as people read it. */
  attributeCaption: string
  scope: HelpScope
  caption: string | null
  helpText: Formattable
  _links: Links<'self' | 'editText', 'update' | 'updateImmediately' | 'delete'>
}

export const helpTexts = queryOptions({
  queryKey: ['help_texts', 'list'],
  queryFn: ({ signal }) => request<Collection<HelpText>>(api('help_texts'), { signal }),
  staleTime: 10 * 60_000,
})

/** The texts about some attributes, in the attributes' order; only people who have signed in read them. */
export function useHelpTexts(scope: HelpScope | undefined, attributes: string[]): HelpText[] {
  const known = useMe() !== null && scope !== undefined
  const all = useQuery({ ...helpTexts, enabled: known }).data?._embedded.elements ?? []
  return attributes.flatMap((name) =>
    all.filter((text) => known && text.scope === scope && text.attribute === name),
  )
}
