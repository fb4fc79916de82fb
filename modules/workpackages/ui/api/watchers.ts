// Who hears of a work package: read, found and changed as the links of the work package say.

import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Collection, idOf, type Link, type Links, type Resource, request } from '@ui/api/hal'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from './types'

export interface Watcher extends Resource {
  id: number
  name: string
  email?: string
  _links: Links<'self'>
}

/** Those who watch a work package, by name. */
export const watchers = (item: WorkPackage) =>
  queryOptions({
    queryKey: ['work_packages', 'one', item.id, 'watchers'],
    queryFn: ({ signal }) => request<Collection<Watcher>>(item._links.watchers?.href ?? '', { signal }),
    enabled: Boolean(item._links.watchers),
  })

/** Those who could watch a work package and whose name or address contains a text. */
export const availableWatchers = (item: WorkPackage, text: string) =>
  queryOptions({
    queryKey: ['work_packages', 'one', item.id, 'available_watchers', text],
    queryFn: ({ signal }) => {
      const filters = text ? [{ any_name_attribute: { operator: '~', values: [text] } }] : []
      const search = new URLSearchParams({ filters: JSON.stringify(filters), pageSize: '20' })
      return request<Collection<Watcher>>(`${item._links.availableWatchers?.href}?${search}`, { signal })
    },
    enabled: Boolean(item._links.availableWatchers),
    placeholderData: keepPreviousData,
  })

/** The link by which somebody is taken from the watchers; everybody may end their own watching. */
export function removal({ _links }: WorkPackage, id: number): Link | undefined {
  if (idOf(_links.unwatch) === String(id)) return _links.unwatch
  const { removeWatcher } = _links
  return (
    removeWatcher && { ...removeWatcher, href: removeWatcher.href?.replace('{user_id}', String(id)) ?? null }
  )
}

/** Adds and removes watchers; who was removed can be put back from the toast. */
export function useWatchers(item: WorkPackage) {
  const t = useTranslations()
  const client = useQueryClient()
  const reload = () => client.invalidateQueries({ queryKey: ['work_packages', 'one', item.id] })
  const address = (item._links.addWatcher ?? item._links.watch ?? item._links.watchers)?.href ?? ''
  const add = useMutation({
    mutationFn: (user: string) => request(address, { method: 'POST', body: { user: { href: user } } }),
    onSettled: reload,
  })
  const remove = useMutation({
    mutationFn: ({ id }: Watcher) => request(removal(item, id)?.href ?? '', { method: 'DELETE' }),
    onSuccess: (_answer, { id, name, _links }) => {
      const own = idOf(item._links.unwatch) === String(id)
      const undo = { label: t('common.undo'), run: () => add.mutate(_links.self.href ?? '') }
      toast(t('workpackages.watchers.removed', { name }), own || item._links.addWatcher ? undo : undefined)
    },
    onSettled: reload,
  })
  return { add, remove }
}
