// The state of the table that is neither in the address nor on the server: focus, editing, selection.

import { type EditEvent, type EditState, edited, idle } from './edit'
import type { Cell } from './grid'

export type GridState = {
  /** The cell that takes part in the tab order; line 0 is the header. */
  focus: Cell
  /** The browser's focus has to follow: the last move came from the keyboard or an editor that closed. */
  follow: boolean
  edit: EditState
  selected: ReadonlySet<number>
  /** Where a range selection starts. */
  anchor: number | null
}

export type GridEvent =
  | { type: 'focus'; cell: Cell; follow: boolean }
  | { type: 'followed' }
  | { type: 'select'; ids: number[]; anchor?: number }
  | { type: 'toggle'; id: number }
  | EditEvent

export const startState: GridState = {
  focus: { line: 1, column: 0 },
  follow: false,
  edit: idle,
  selected: new Set(),
  anchor: null,
}

/** What happens to the state of the table. */
export function gridReducer(state: GridState, event: GridEvent): GridState {
  switch (event.type) {
    case 'focus':
      return { ...state, focus: event.cell, follow: event.follow }
    case 'followed':
      return { ...state, follow: false }
    case 'select':
      return { ...state, selected: new Set(event.ids), anchor: event.anchor ?? state.anchor }
    case 'toggle': {
      const selected = new Set(state.selected)
      if (!selected.delete(event.id)) selected.add(event.id)
      return { ...state, selected, anchor: event.id }
    }
    case 'close':
    case 'sent':
      return { ...state, edit: edited(state.edit, event), follow: state.edit.editing !== null }
    default:
      return { ...state, edit: edited(state.edit, event) }
  }
}
