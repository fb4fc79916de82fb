import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { type CustomFields, customFields } from '../api/choices'
import { createLinks, type Scope } from '../api/queries'
import type { Schema, WorkPackage } from '../api/types'
import { type Column, columnOf } from './columns'
import type { List } from './listContext'
import { useLabels } from './useLabels'
import { type Range, type Rows, useRows } from './useRows'
import { useView } from './useView'
import { startView, type View } from './view'

export type Screen = {
  view: View
  change: (change: Partial<View>) => void
  reset: () => void
  rows: Rows
  columns: Column[]
  labels: (id: string) => string
  /** The custom fields that can be columns and filters here. */
  custom: CustomFields
  folded: ReadonlySet<string>
  fold: (key: string) => void
  setRange: (range: Range) => void
  list: List
  creating: boolean
  /** The person may create work packages here. */
  mayCreate: boolean
}

const none: CustomFields = {}

const base = (scope: Scope) => (scope === null ? '/work_packages' : '/projects/$project/work_packages')

/** The state of the screen: the view in the address, the rows it finds, and ways to open one of them. */
export function useScreen(scope: Scope): Screen {
  const [view, change] = useView(scope !== null)
  const [range, setRange] = useState<Range>({ first: 0, last: 60 })
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const rows = useRows(scope, view, range, folded)
  const columns = useMemo(() => columnsOf(view.columns), [view.columns])
  const navigate = useNavigate()
  const params = useParams({ strict: false })
  const { pathname } = useLocation()
  const custom = useQuery(customFields(scope)).data
  const go = (path: string, more: object = {}) =>
    void navigate({
      to: base(scope) + path,
      params: { ...params, ...more },
      search: (search: object) => search,
    })

  return {
    view,
    change,
    reset: () => change(startView(scope !== null)),
    rows,
    columns,
    labels: useLabels(custom as Schema | undefined),
    custom: custom ?? none,
    folded,
    fold: (key) => setFolded((present) => toggled(present, key)),
    setRange: (next) => setRange((present) => coarse(present, next)),
    list: {
      neighbour: (id, by) => neighbourOf(rows, id, by),
      open: (id, tab = 'overview') => go('/details/$id/$tab', { id: String(id), tab }),
      close: () => go(''),
    },
    creating: pathname.endsWith('/create_new'),
    mayCreate: Boolean(useQuery(createLinks(scope)).data?.createWorkPackage),
  }
}

const columnsOf = (ids: string[]) =>
  ids.map(columnOf).filter((column): column is Column => column !== undefined)

const step = 20

/** The range in steps, so that scrolling a little does not draw the whole screen again. */
function coarse(present: Range, { first, last }: Range): Range {
  const next = { first: Math.floor(first / step) * step, last: Math.ceil(last / step) * step }
  return next.first === present.first && next.last === present.last ? present : next
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}

/** The loaded work package so many lines away, passing over headings. */
function neighbourOf(rows: Rows, id: number, by: number): WorkPackage | undefined {
  const from = rows.lineOf(id)
  if (from === undefined) return undefined
  for (let at = from + by; at >= 0 && at < rows.lines; at += by) {
    const line = rows.line(at)
    if (line?.kind === 'row') return line.item
  }
  return undefined
}
