// What the keys do in the table, outside of editors.

import type { KeyboardEvent } from 'react'
import type { TableActions } from './actions'
import { moved } from './grid'
import { type GridKit, isEditable, itemAt } from './gridActions'

type Key = KeyboardEvent<HTMLElement>

/** Handles a key press in the table; keys that mean nothing here are left to the page. */
export function gridKey(event: Key, kit: GridKit, actions: TableActions) {
  const { state } = kit.now()
  if (state.edit.editing || isTyping(event.target)) return
  if (move(event, kit, actions) || act(event, kit, actions)) {
    event.preventDefault()
    event.stopPropagation()
  }
}

const isTyping = (target: EventTarget) =>
  target instanceof HTMLElement && target.closest('input, textarea, [role=menu]')

function move(event: Key, kit: GridKit, actions: TableActions): boolean {
  const { rows, columns, page, state } = kit.now()
  if (event.altKey) return false
  const cell = moved(state.focus, event, { lines: rows.lines + 1, columns: columns.length, page })
  if (!cell) return false
  kit.dispatch({ type: 'focus', cell, follow: true })
  const item = event.shiftKey ? itemAt(kit, cell.line) : undefined
  const from = itemAt(kit, state.focus.line)
  if (item && from && state.anchor === null) actions.select(from, state.focus.line, 'one')
  if (item) actions.select(item, cell.line, 'range')
  return true
}

/** The keys that act on the work package with the focus. */
function act(event: Key, kit: GridKit, actions: TableActions): boolean {
  const { focus } = kit.now().state
  const name = `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.shiftKey ? 'shift+' : ''}${event.key}`
  if (name === 'Escape') return clear(kit)
  if (name === 'mod+a') return selectAll(kit)
  const item = itemAt(kit, focus.line)
  if (!item) return false
  const run = keysOf(kit, actions).get(name)
  run?.(event)
  return run !== undefined
}

function keysOf(kit: GridKit, actions: TableActions): Map<string, (event: Key) => void> {
  const { state, columns, rows } = kit.now()
  const { line, column } = state.focus
  const item = itemAt(kit, line)
  const id = columns[column]?.id
  if (!item || !id) return new Map()
  const menu = (event: Key) => {
    const { left, bottom } = (event.target as HTMLElement).getBoundingClientRect()
    actions.menu(item, { x: left, y: bottom })
  }
  const enter = () => (isEditable(kit, item, id) ? actions.edit(item, id, line) : actions.open(item))
  const found = rows.line(line - 1)
  const node = found?.kind === 'row' ? found.node : undefined
  const fold = (closed: boolean) => () => {
    if (node?.hasChildren && node.collapsed !== closed) actions.fold(String(node.id))
  }
  return new Map([
    ['Enter', enter],
    ['F2', enter],
    [' ', () => actions.select(item, line, 'toggle')],
    ['o', () => actions.open(item)],
    ['+', fold(false)],
    ['-', fold(true)],
    ['Delete', () => kit.now().remove([item])],
    ['ContextMenu', menu],
    ['shift+F10', menu],
  ])
}

function clear(kit: GridKit): boolean {
  if (kit.now().state.selected.size === 0) return false
  kit.dispatch({ type: 'select', ids: [] })
  return true
}

function selectAll(kit: GridKit): boolean {
  kit.dispatch({ type: 'select', ids: kit.now().rows.loaded.map((item) => item.id) })
  return true
}
