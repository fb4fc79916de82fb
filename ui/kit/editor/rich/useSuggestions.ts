import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, type Collection, type Link, type Resource, request } from '@ui/api/hal'
import type { Trigger } from './trigger'

interface Suggested extends Resource {
  id: number
  name?: string
  subject?: string
  _links: { self: Link; status?: Link; type?: Link }
}

/** Something that can be put into the text in place of the sign and the word. */
export type Suggestion = {
  id: string
  label: string
  hint?: string
  link: Link
  kind: 'user' | 'group' | 'workPackage'
}

const count = 8

function addressFor({ kind, query }: Trigger): string {
  if (kind === '#') {
    const filters = query ? [{ typeahead: { operator: '**', values: [query] } }] : []
    const sortBy: [string, 'asc' | 'desc'][] = [['updatedAt', 'desc']]
    return api('work_packages', { pageSize: count, filters, sortBy })
  }
  const named = query ? [{ any_name_attribute: { operator: '~', values: [query] } }] : []
  return api('principals', {
    pageSize: count,
    filters: [...named, { status: { operator: '!', values: ['3'] } }],
  })
}

/** People for @, work packages for #. */
export function useSuggestions(trigger: Trigger | null): Suggestion[] {
  const wanted = trigger && trigger.kind !== '/' ? addressFor(trigger) : null
  const [href] = useDebouncedValue(wanted, 120)
  const { data } = useQuery({
    queryKey: [trigger?.kind === '#' ? 'work_packages' : 'principals', 'list', 'suggested', href],
    queryFn: ({ signal }) => request<Collection<Suggested>>(href ?? '', { signal }),
    enabled: href !== null && wanted !== null,
    placeholderData: keepPreviousData,
  })
  if (!wanted) return []
  return (data?._embedded.elements ?? [])
    .filter((one) => (trigger?.kind === '#') === isWork(one))
    .map(toSuggestion)
}

const isWork = ({ _type }: Suggested) => _type === 'WorkPackage'

function toSuggestion(one: Suggested): Suggestion {
  const { self, status } = one._links
  if (isWork(one)) {
    return {
      id: String(one.id),
      label: `#${one.id} ${one.subject}`,
      hint: status?.title,
      link: self,
      kind: 'workPackage',
    }
  }
  return {
    id: String(one.id),
    label: one.name ?? self.title ?? '',
    link: self,
    kind: one._type === 'Group' ? 'group' : 'user',
  }
}
