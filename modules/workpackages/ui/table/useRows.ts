import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import {
  type Scope,
  selectFor,
  treeLimit,
  workPackagePage,
  workPackagesById,
  workPackageTree,
} from '../api/queries'
import type { GroupCount, Sums, WorkPackage, WorkPackages } from '../api/types'
import { type Group, pageSize, pagesOf, rowModel } from './rowModel'
import { type TreeEntry, type TreeNode, treeLines } from './tree'
import { listParameters, type View } from './view'

/** A line of the table; a row without work package is still being loaded. */
export type TableLine =
  | { kind: 'group'; group: Group; collapsed: boolean }
  | { kind: 'row'; item?: WorkPackage; node?: TreeNode }

export type Rows = {
  lines: number
  line: (at: number) => TableLine | undefined
  /** The line of a work package that is loaded. */
  lineOf: (id: number) => number | undefined
  loaded: WorkPackage[]
  total: number
  groups: Group[] | null
  totalSums: Sums | undefined
  /** The tree was asked for, but is too large to be drawn. */
  tooLarge: boolean
  pending: boolean
  /** What is shown still belongs to the view before. */
  outdated: boolean
  error: Error | null
  retry: () => void
}

/** Lines on the screen, first and last. */
export type Range = { first: number; last: number }

type Folded = ReadonlySet<string>

/** The lines of a view; fetches the pages of those on the screen. */
export function useRows(scope: Scope, view: View, range: Range, folded: Folded): Rows {
  const tree = useTree(scope, view, range, folded)
  const flat = useFlat(scope, view, range, folded, !tree.usable)
  if (!tree.usable) return { ...flat, tooLarge: tree.tooLarge }
  return tree.rows
}

function useFlat(scope: Scope, view: View, range: Range, folded: Folded, enabled: boolean): Rows {
  const list = listParameters(view)
  const select = selectFor(view.columns)
  const first = useQuery({
    ...workPackagePage(scope, list, 1, select),
    placeholderData: keepPreviousData,
    enabled,
  })
  const groups = useMemo(
    () => (view.groupBy && first.data?.groups?.map(toGroup)) || null,
    [first.data, view.groupBy],
  )
  const total = first.data?.total ?? 0
  const model = useMemo(() => rowModel(total, groups, folded), [total, groups, folded])
  const wanted = enabled && !first.isPlaceholderData ? visiblePages(model, range) : []
  const pages = useQueries({
    queries: wanted.map((page) => workPackagePage(scope, list, page, select)),
    combine: (results) => results.map((result) => result.data),
  })
  const byPage = new Map([[1, first.data], ...wanted.map((page, at) => [page, pages[at]] as const)])
  const loaded = [...byPage.values()].flatMap((page) => page?._embedded.elements ?? [])
  const itemAt = (index: number) =>
    byPage.get(Math.floor(index / pageSize) + 1)?._embedded.elements[index % pageSize]

  return {
    lines: model.length,
    line: (at) => {
      const line = model.line(at)
      return line?.kind === 'row' ? { kind: 'row', item: itemAt(line.index) } : line
    },
    lineOf: (id) => {
      for (const [page, data] of byPage) {
        const at = data?._embedded.elements.findIndex((item) => item.id === id) ?? -1
        if (at >= 0) return model.lineOf((page - 1) * pageSize + at)
      }
      return undefined
    },
    loaded,
    total,
    groups,
    totalSums: first.data?.totalSums,
    tooLarge: false,
    pending: first.isPending,
    outdated: first.isPlaceholderData,
    error: first.error,
    retry: () => void first.refetch(),
  }
}

function visiblePages(model: ReturnType<typeof rowModel>, { first, last }: Range): number[] {
  const indexes: number[] = []
  for (let at = first; at <= last; at++) {
    const line = model.line(at)
    if (line?.kind === 'row') indexes.push(line.index)
  }
  return pagesOf(indexes)
}

function toGroup({ value, count, sums, _links }: GroupCount): Group {
  const link = _links?.valueLink?.[0] ?? null
  const text = value === null ? '' : String(value)
  return {
    key: link?.href ?? text,
    value: text,
    link: link && { ...link, title: link.title ?? text },
    count,
    sums: sums ?? {},
  }
}

const nothing: TreeNode[] = []

/** The first rows come with the ids, so that most of what is seen first needs no further request. */
function useTree(scope: Scope, view: View, range: Range, folded: Folded) {
  const asked = view.hierarchy && !view.groupBy
  const list = listParameters(view)
  const select = selectFor(view.columns)
  const query = useQuery({ ...workPackageTree(scope, list), enabled: asked })
  const first = useQuery({ ...workPackagePage(scope, list, 1, select), enabled: asked })
  const tooLarge = asked && (query.data?.total ?? 0) > treeLimit
  const usable = asked && !tooLarge
  const { lines, all } = useTreeLines(usable ? query.data?.entries : undefined, folded)
  const seeds = first.data?._embedded.elements
  const seeded = useMemo(() => new Map(seeds?.map((item) => [item.id, item])), [seeds])
  const items = useChunks(all, lines, range, select, usable && !first.isPending, seeded)
  const byId = useMemo(
    () => new Map([...seeded, ...items.map((item) => [item.id, item] as const)]),
    [seeded, items],
  )
  const places = useMemo(() => new Map(lines.map((node, at) => [node.id, at])), [lines])

  const rows: Rows = {
    lines: lines.length,
    line: (at) => {
      const node = lines[at]
      return node && { kind: 'row', node, item: byId.get(node.id) }
    },
    lineOf: (id) => places.get(id),
    loaded: [...byId.values()],
    total: query.data?.total ?? 0,
    groups: null,
    totalSums: query.data?.totalSums,
    tooLarge: false,
    pending: query.isPending,
    outdated: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
  }
  return { usable, tooLarge, rows }
}

function useTreeLines(entries: TreeEntry[] | undefined, folded: Folded) {
  const all = useMemo(() => (entries ? treeLines(entries, new Set()) : nothing), [entries])
  const lines = useMemo(() => {
    const closed = new Set([...folded].map(Number).filter(Number.isInteger))
    return entries && closed.size ? treeLines(entries, closed) : all
  }, [entries, all, folded])
  return { all, lines }
}

/** The rows on the screen that are not there yet, in chunks of one request each. */
function useChunks(
  all: TreeNode[],
  lines: TreeNode[],
  range: Range,
  select: string,
  enabled: boolean,
  seeded: ReadonlyMap<number, WorkPackage>,
): WorkPackage[] {
  const chunks = useMemo(() => chunked(all), [all])
  const lacking = lines.slice(range.first, range.last + 1).filter((node) => !seeded.has(node.id))
  const wanted = enabled ? [...new Set(lacking.map((node) => chunks.of.get(node.id) ?? 0))] : []
  return useQueries({
    queries: wanted.map((chunk) => workPackagesById(chunks.ids[chunk] ?? [], select)),
    combine: joinedElements,
  })
}

const joinedElements = (results: { data?: WorkPackages }[]) =>
  results.flatMap((result) => result.data?._embedded.elements ?? [])

/** Nodes in chunks of one request each. They are cut from the unfolded tree, so that folding changes none of them. */
function chunked(nodes: TreeNode[]) {
  const ids: number[][] = []
  const of = new Map<number, number>()
  nodes.forEach(({ id }, at) => {
    const chunk = Math.floor(at / pageSize)
    ids[chunk] = [...(ids[chunk] ?? []), id]
    of.set(id, chunk)
  })
  return { ids, of }
}
