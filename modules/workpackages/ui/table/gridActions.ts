import type { QueryClient } from '@tanstack/react-query'
import { type FieldValue, sameValue } from '@ui/kit/fields/schema'
import type { Dispatch } from 'react'
import { changeCached } from '../api/cache'
import { workPackage } from '../api/queries'
import { fieldOf, type WorkPackage } from '../api/types'
import { refusalOf, type Saving } from '../api/useSave'
import { readValue } from '../api/values'
import type { TableActions } from './actions'
import { attributeOf } from './columns'
import { keyOf } from './edit'
import { neighbour } from './grid'
import type { GridEvent, GridState } from './gridState'
import type { GridSubject } from './useGrid'

/** What the actions need; `now` gives the state as of the last drawing. */
export type GridKit = {
  now: () => GridSubject & { state: GridState }
  dispatch: Dispatch<GridEvent>
  save: (saving: Saving) => Promise<WorkPackage>
  client: QueryClient
  /** The work package as it was when its editor opened. */
  opened: { item: WorkPackage | null; attribute: string }
}

/** The work package of a line, if it is loaded. */
export function itemAt({ now }: GridKit, line: number): WorkPackage | undefined {
  const found = now().rows.line(line - 1)
  return found?.kind === 'row' ? found.item : undefined
}

/** Whether a cell can be written, as far as its schema is known. */
export function isEditable({ now }: GridKit, item: WorkPackage, column: string): boolean {
  const field = fieldOf(now().schemaOf(item), attributeOf(column, item))
  return Boolean(field?.writable && item._links.updateImmediately)
}

/** Opens the editor of a cell. */
export function openEditor(kit: GridKit, item: WorkPackage, column: string, initial?: FieldValue) {
  if (!isEditable(kit, item, column)) return
  const attribute = attributeOf(column, item)
  kit.opened = { item, attribute }
  kit.dispatch({ type: 'open', target: { id: item.id, attribute }, initial })
}

export function gridActions(kit: GridKit): TableActions {
  const { now, dispatch } = kit
  return {
    focus: (line, column) => {
      const { focus } = now().state
      if (focus.line !== line || focus.column !== column)
        dispatch({ type: 'focus', cell: { line, column }, follow: false })
    },
    edit: (item, column, line) => {
      const at = now().columns.findIndex((one) => one.id === column)
      dispatch({ type: 'focus', cell: { line, column: at }, follow: false })
      openEditor(kit, item, column)
    },
    commit: (item, attribute, value) => void commit(kit, item, attribute, value),
    cancel: () => {
      const { editing } = now().state.edit
      kit.opened = { item: null, attribute: '' }
      if (editing) dispatch({ type: 'discarded', target: editing })
      dispatch({ type: 'close' })
    },
    advance: (backwards) => advance(kit, backwards),
    reload: (item, attribute) => void reload(kit, item, attribute),
    select: (item, line, mode) => select(kit, item, line, mode),
    open: (item) => now().open(item),
    menu: (item, place) => now().menu(item, place),
    fold: (key) => now().fold(key),
    pathOf: (id) => now().pathOf(id),
    visit: (id) => now().visit(id),
  }
}

async function commit(kit: GridKit, item: WorkPackage, attribute: string, value: FieldValue) {
  const { item: base, attribute: open } = kit.opened
  if (!base || base.id !== item.id || open !== attribute) return
  kit.opened = { item: null, attribute: '' }
  const target = { id: item.id, attribute }
  const refused = kit.now().state.edit.failures.get(keyOf(target))
  const repeated = refused !== undefined && sameValue(value, refused.draft)
  if (repeated || sameValue(value, readValue(base, attribute))) return kit.dispatch({ type: 'close' })
  kit.dispatch({ type: 'sent', target })
  const schema = fieldOf(kit.now().schemaOf(base), attribute)
  try {
    await kit.save({ base, changes: [{ attribute, schema, value }] })
    kit.dispatch({ type: 'saved', target })
  } catch (error) {
    kit.opened = kit.opened.item ? kit.opened : { item: base, attribute }
    kit.dispatch({
      type: 'failed',
      target,
      failure: { draft: value, ...refusalOf(error, attribute) },
      away: isAway(),
    })
  }
}

/** Whether the person has gone on to something outside of the table. */
function isAway(): boolean {
  const active = document.activeElement
  return (
    active !== null && active !== document.body && active.closest('[role=grid], [role=treegrid]') === null
  )
}

async function reload(kit: GridKit, item: WorkPackage, attribute: string) {
  const failure = kit.now().state.edit.failures.get(keyOf({ id: item.id, attribute }))
  const fresh = await kit.client.fetchQuery({ ...workPackage(item.id), staleTime: 0 })
  changeCached(kit.client, item.id, (row) => ({
    ...row,
    ...fresh,
    _links: { ...row._links, ...fresh._links },
  }))
  kit.dispatch({ type: 'discarded', target: { id: item.id, attribute } })
  openEditor(kit, fresh, attribute, failure?.draft)
}

/** The next cell that can be edited, among the lines that are loaded. */
function advance(kit: GridKit, backwards: boolean) {
  const { rows, columns, state } = kit.now()
  const size = { lines: rows.lines + 1, columns: columns.length, page: 1 }
  let cell = neighbour(state.focus, backwards, size)
  for (let steps = 0; cell && steps < columns.length * 3; steps++) {
    const item = itemAt(kit, cell.line)
    const column = columns[cell.column]
    if (item && column && isEditable(kit, item, column.id)) {
      kit.dispatch({ type: 'focus', cell, follow: false })
      return openEditor(kit, item, column.id)
    }
    cell = neighbour(cell, backwards, size)
  }
  kit.dispatch({ type: 'close' })
}

function select(kit: GridKit, item: WorkPackage, line: number, mode: 'one' | 'toggle' | 'range') {
  const { rows, state } = kit.now()
  if (mode === 'toggle') return kit.dispatch({ type: 'toggle', id: item.id })
  const from = mode === 'range' && state.anchor !== null ? rows.lineOf(state.anchor) : undefined
  if (from === undefined) {
    const ids = mode === 'one' ? [] : [item.id]
    return kit.dispatch({ type: 'select', ids, anchor: item.id })
  }
  const [first, last] = [Math.min(from + 1, line), Math.max(from + 1, line)]
  const ids: number[] = []
  for (let at = first; at <= last; at++) {
    const found = itemAt(kit, at)
    if (found) ids.push(found.id)
  }
  kit.dispatch({ type: 'select', ids })
}
