// Everything that is read: lists by page, single work packages, schemas, forms and activities.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, type Collection, idOf, type Link, request } from '@ui/api/hal'
import { columnOf } from '../table/columns'
import { pageSize } from '../table/rowModel'
import type { TreeEntry } from '../table/tree'
import type { ListParameters } from '../table/view'
import type { Activity, Schema, WorkPackage, WorkPackageForm, WorkPackages } from './types'

/** The project whose work packages are meant, by id or identifier; null for all that one may see. */
export type Scope = string | null

const listAddress = (scope: Scope, parameters: object) =>
  scope === null
    ? api('work_packages', { ...parameters })
    : api('projects', scope, 'work_packages', { ...parameters })

/** What a line needs besides its columns: identity, lock, and the links that say what may be done. */
const always = ['id', 'lockVersion', 'subject', 'self', 'schema', 'project', 'type', 'status']
const actions = ['update', 'updateImmediately', 'delete', 'addChild', 'ancestors']

/** The `select` parameter for a table with these columns. */
export function selectFor(columns: string[]): string {
  const dates = columns.some((id) => id === 'startDate' || id === 'dueDate') ? ['date'] : []
  const shown = columns.filter((id) => {
    const column = columnOf(id)
    return column && !column.apart
  })
  const properties = new Set([...always, ...actions, ...shown, ...dates])
  const elements = [...properties].map((name) => `elements/${name}`)
  return ['total', 'count', 'pageSize', 'offset', 'groups', 'totalSums', ...elements].join(',')
}

/** One page of a list. */
export const workPackagePage = (scope: Scope, list: ListParameters, page: number, select: string) =>
  queryOptions({
    queryKey: ['work_packages', 'list', scope, list, page, select],
    queryFn: ({ signal }) =>
      request<WorkPackages>(listAddress(scope, { ...list, offset: page, pageSize, select }), { signal }),
  })

const treePage = 1000

/** A tree of more work packages is not drawn; the list is. */
export const treeLimit = 10_000

interface Kin {
  id: number
  _links?: { ancestors?: Link[] }
}

const toEntry = ({ id, _links }: Kin): TreeEntry => ({
  id,
  ancestors: (_links?.ancestors ?? []).map((link) => Number(idOf(link))).filter(Number.isInteger),
})

export type Tree = {
  total: number
  entries: TreeEntry[]
  totalSums?: WorkPackages['totalSums']
}

async function loadTree(scope: Scope, list: ListParameters, signal: AbortSignal): Promise<Tree> {
  const select = 'total,totalSums,elements/id,elements/ancestors'
  const page = (offset: number) =>
    request<Collection<Kin> & Pick<WorkPackages, 'totalSums'>>(
      listAddress(scope, { ...list, offset, pageSize: treePage, select }),
      { signal },
    )
  const first = await page(1)
  if (first.total > treeLimit) return { total: first.total, entries: [] }
  const more = Math.ceil(first.total / treePage) - 1
  const others = await Promise.all(Array.from({ length: Math.max(0, more) }, (_, at) => page(at + 2)))
  const entries = [first, ...others].flatMap(({ _embedded }) => _embedded.elements.map(toEntry))
  return { total: first.total, entries, totalSums: first.totalSums }
}

/** The ids and ancestors of all found work packages, from which the tree is drawn before any row is there. */
export const workPackageTree = (scope: Scope, list: ListParameters) =>
  queryOptions({
    queryKey: ['work_packages', 'list', 'tree', scope, list],
    queryFn: ({ signal }) => loadTree(scope, list, signal),
    placeholderData: keepPreviousData,
  })

/** The rows of the given ids, in no particular order. */
export const workPackagesById = (ids: number[], select: string) =>
  queryOptions({
    queryKey: ['work_packages', 'list', 'ids', ids, select],
    queryFn: ({ signal }) => {
      const filters = [{ id: { operator: '=', values: ids.map(String) } }]
      return request<WorkPackages>(listAddress(null, { filters, pageSize: ids.length, select }), { signal })
    },
  })

export const workPackage = (id: number) =>
  queryOptions({
    queryKey: ['work_packages', 'one', id],
    queryFn: ({ signal }) => request<WorkPackage>(api('work_packages', id), { signal }),
  })

/** A schema holds for a type in a project. Its key is not that of work packages: they change far more often. */
export const schemaAt = (href: string | null | undefined) =>
  queryOptions({
    queryKey: ['work_packages/schemas', 'schema', href],
    queryFn: ({ signal }) => request<Schema>(href ?? '', { signal }),
    enabled: Boolean(href),
    staleTime: 5 * 60_000,
  })

/** Several schemas at once. */
export async function loadSchemas(hrefs: string[], signal: AbortSignal): Promise<Schema[]> {
  const ids = hrefs.map((href) => idOf({ href }) ?? '')
  const filters = [{ id: { operator: '=', values: ids } }]
  const list = await request<Collection<Schema>>(api('work_packages', 'schemas', { filters }), { signal })
  return list._embedded.elements
}

/** The form of an existing work package: what may be chosen now. The version keeps it from being outdated. */
export const editForm = (item: Pick<WorkPackage, 'id' | 'lockVersion' | '_links'>) =>
  queryOptions({
    queryKey: ['work_packages', 'form', item.id, item.lockVersion],
    queryFn: ({ signal }) =>
      request<WorkPackageForm>(item._links.update?.href ?? api('work_packages', item.id, 'form'), {
        method: 'POST',
        body: { lockVersion: item.lockVersion },
        signal,
      }),
    enabled: Boolean(item._links.update?.href),
  })

export const activities = (id: number) =>
  queryOptions({
    queryKey: ['work_packages', 'one', id, 'activities'],
    queryFn: ({ signal }) =>
      request<Collection<Activity>>(api('work_packages', id, 'activities'), { signal }),
  })

/** Whether and where one may create. A list with `select` has no links, so an empty list without is asked once. */
export const createLinks = (scope: Scope) =>
  queryOptions({
    queryKey: ['work_packages/create', 'one', scope],
    queryFn: ({ signal }) => request<WorkPackages>(listAddress(scope, { pageSize: 0 }), { signal }),
    select: ({ _links }) => _links,
    staleTime: 5 * 60_000,
  })

/** Where the form and the creation of a work package live. */
export const createAddress = (scope: Scope, form: boolean) => listAddress(scope, {}) + (form ? '/form' : '')
