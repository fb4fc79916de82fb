// The values that a property may take: listed in the schema, or to be fetched from the address it names.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, type Collection, type Link, type Resource, request } from '@ui/api/hal'
import type { FieldSchema } from './schema'

interface Choice extends Resource {
  name?: string
  subject?: string
  id?: number
  _links: { self: Link }
}

export type Options = {
  options: Link[]
  loading: boolean
  failed: boolean
  /** Answers `search` on the server, so that the shown options need no further filtering. */
  searched: boolean
}

const listSize = 200

/** The filter that finds things of a type by what a person types. */
const searchFilters: Record<string, [name: string, operator: string]> = {
  WorkPackage: ['typeahead', '**'],
  Project: ['typeahead', '**'],
  User: ['any_name_attribute', '~'],
  Principal: ['any_name_attribute', '~'],
  Version: ['name', '~'],
}

function titleOf(choice: Choice): string {
  if (choice._type === 'WorkPackage') return `#${choice.id} ${choice.subject}`
  return choice.name ?? choice._links.self.title ?? choice.subject ?? ''
}

const toLink = (choice: Choice): Link => ({ href: choice._links.self.href, title: titleOf(choice) })

/** The options that came with the schema, or null when they must be fetched. */
function given(schema: FieldSchema): Link[] | null {
  const embedded = schema._embedded?.allowedValues as Choice[] | undefined
  if (embedded) return embedded.map(toLink)
  const linked = schema._links?.allowedValues
  return Array.isArray(linked) ? linked : null
}

/** Where options are fetched; a work package can be any that is visible. */
function addressOf(schema: FieldSchema): string | null {
  const linked = schema._links?.allowedValues
  if (linked && !Array.isArray(linked) && linked.href) return linked.href
  return schema.type === 'WorkPackage' ? api('work_packages') : null
}

function withParameters(address: string, schema: FieldSchema, search: string, remote: boolean): string {
  const url = new URL(address, window.location.origin)
  if (!url.searchParams.has('pageSize')) url.searchParams.set('pageSize', String(remote ? 20 : listSize))
  const filter = searchFilters[schema.type.replace('[]', '')]
  if (url.pathname.endsWith('_candidates')) url.searchParams.set('query', search)
  else if (remote && filter && search) {
    const filters = JSON.parse(url.searchParams.get('filters') ?? '[]')
    filters.push({ [filter[0]]: { operator: filter[1], values: [search] } })
    url.searchParams.set('filters', JSON.stringify(filters))
  } else if (remote && !url.searchParams.has('filters')) url.searchParams.set('filters', '[]')
  return url.pathname + url.search
}

/** The allowed values of a property. Long lists are searched by the server, short ones where they are. */
export function useOptions(schema: FieldSchema, search: string, enabled: boolean): Options {
  const fixed = given(schema)
  const address = fixed ? null : addressOf(schema)
  const always = schema.type === 'WorkPackage'
  const all = useOptionList(schema, address, '', always, enabled && !always)
  const long = always || (all.data !== undefined && all.data.total > all.data.count)
  const found = useOptionList(schema, address, search, true, enabled && long)
  const answer = long ? found : all
  return {
    options: fixed ?? answer.data?._embedded.elements.map(toLink) ?? [],
    loading: enabled && Boolean(address) && answer.isPending,
    failed: answer.isError,
    searched: long,
  }
}

function useOptionList(
  schema: FieldSchema,
  address: string | null,
  search: string,
  remote: boolean,
  enabled: boolean,
) {
  const href = address ? withParameters(address, schema, search, remote) : ''
  const resource = /\/api\/v3\/([a-z_]+)/.exec(href)?.[1] ?? 'options'
  return useQuery({
    queryKey: [resource, 'list', 'options', href],
    queryFn: ({ signal }) => request<Collection<Choice>>(href, { signal }),
    enabled: enabled && Boolean(href),
    placeholderData: keepPreviousData,
  })
}

/** Folds case and accents, so that "jose" finds "José". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Options whose words begin with, or contain, what was typed; the better ones first. */
export function matching(options: Link[], search: string): Link[] {
  const wanted = fold(search.trim())
  if (!wanted) return options
  const scored = options.map((option) => ({ option, score: scoreOf(fold(option.title ?? ''), wanted) }))
  return scored
    .filter(({ score }) => score < 3)
    .sort((a, b) => a.score - b.score)
    .map(({ option }) => option)
}

function scoreOf(title: string, wanted: string): number {
  if (title.startsWith(wanted)) return 0
  if (title.split(/[\s\-_/(]+/).some((word) => word.startsWith(wanted))) return 1
  return title.includes(wanted) ? 2 : 3
}
