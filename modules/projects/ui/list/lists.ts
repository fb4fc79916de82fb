/** Lists of projects that somebody saved, and those that are always there. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Link, type Links, type Resource, request } from '@ui/api/hal'
import { is } from '@ui/kit/filters/set'
import type { FormResource } from '@ui/kit/form/payload'
import type { ListSearch } from './search'

export interface SavedList extends Resource {
  _type: 'ProjectQuery'
  id: number
  name: string
  public: boolean
  favorited: boolean
  filters: unknown[]
  sortBy: [string, 'asc' | 'desc'][]
  columns: string[]
  _links: Links<
    'self' | 'user',
    'update' | 'updateImmediately' | 'delete' | 'favor' | 'disfavor' | 'share' | 'shares'
  >
}

export const savedLists = queryOptions({
  queryKey: ['project_queries', 'list'],
  queryFn: ({ signal }) => request<Collection<SavedList>>(api('project_queries'), { signal }),
})

/** Whether one may make lists public: the form of a new one says so. */
export const publicForm = queryOptions({
  queryKey: ['project_queries', 'form'],
  queryFn: async ({ signal }) => {
    const form = await request<FormResource>(api('project_queries', 'form'), {
      method: 'POST',
      body: {},
      signal,
    })
    return form._embedded.schema.public?.writable === true
  },
})

/** Saves, changes or removes a list. */
export function useListAction() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ link, method, body }: { link?: Link; method: string; body?: unknown }) =>
      request<SavedList>(link?.href ?? api('project_queries'), { method, body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['project_queries'] }),
  })
}

/** The lists that every installation has, as what they show. */
export const fixedLists = {
  active: {},
  mine: { filters: [is('principal', 'me')] },
  favored: { filters: [is('favorited', 't')] },
  archived: { filters: [is('active', 'f')] },
  on_track: { filters: [is('project_status_code', 'on_track')] },
  at_risk: { filters: [is('project_status_code', 'at_risk')] },
  off_track: { filters: [is('project_status_code', 'off_track')] },
} satisfies Record<string, ListSearch>

export type FixedList = keyof typeof fixedLists

export interface Share extends Resource {
  _type: 'ProjectQueryShare'
  id: number
  _links: Links<'self' | 'principal' | 'role', 'delete'>
}

/** With whom a list is shared. */
export const sharesOf = (list: SavedList) =>
  queryOptions({
    queryKey: ['project_query_shares', 'list', list.id],
    queryFn: ({ signal }) => request<Collection<Share>>(list._links.shares?.href ?? '', { signal }),
  })
