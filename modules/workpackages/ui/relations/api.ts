// How work packages relate to each other: read, made, changed and taken back as the links say.

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Link, type Links, type Resource, request } from '@ui/api/hal'
import type { FieldSchema } from '@ui/kit/fields/schema'
import { selectFor, workPackagesById } from '../api/queries'
import type { WorkPackage } from '../api/types'
import type { Kind } from './kinds'

export interface Relation extends Resource {
  _type: 'Relation'
  id: number
  type: Kind
  reverseType: Kind
  description: string | null
  lag: number | null
  _links: Links<'self' | 'from' | 'to', 'update' | 'updateImmediately' | 'delete'>
}

/** The relations of a work package, both ways. */
export const relationsOf = (item: WorkPackage) =>
  queryOptions({
    queryKey: ['relations', 'list', item.id],
    queryFn: ({ signal }) => request<Collection<Relation>>(item._links.relations?.href ?? '', { signal }),
    enabled: Boolean(item._links.relations),
  })

const shown = ['id', 'subject', 'type', 'status', 'assignee', 'startDate', 'dueDate']

/** The work packages at the other ends. */
export const relatives = (ids: number[]) => ({
  ...workPackagesById(
    [...ids].sort((a, b) => a - b),
    selectFor(shown),
  ),
  enabled: ids.length > 0,
})

/** Relations move dates and tell both ends, so that whatever shows work packages is read again. */
export function useRelationsChanged() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['relations'] }),
      client.invalidateQueries({ queryKey: ['work_packages'] }),
    ])
}

/** Takes a relation back. */
export function useRemoveRelation() {
  const changed = useRelationsChanged()
  return useMutation({
    mutationFn: (relation: Relation) => request(relation._links.delete?.href ?? '', { method: 'DELETE' }),
    onSettled: changed,
  })
}

/** The field in which a work package is looked for that may stand above or below another one. */
export function relativeField(item: WorkPackage, name: string): FieldSchema {
  const href = api('work_packages', item.id, 'available_relation_candidates', { type: 'parent' })
  const allowedValues: Link = { href }
  return { type: 'WorkPackage', name, required: true, writable: true, _links: { allowedValues } }
}
