// What is being edited in the table. At most one cell has an editor; a value that was sent is shown at once and the
// person goes on. If the server refuses it, the old value is shown again, the draft is kept with the message, and
// opening the cell continues with the draft.

import type { FieldValue } from '@ui/kit/fields/schema'

/** A cell by its work package and attribute; lines move, these do not. */
export type Target = { id: number; attribute: string }

export type Failure = {
  draft: FieldValue
  message: string
  /** Somebody else has changed the work package since it was read. */
  conflict: boolean
}

export type EditState = {
  editing: Target | null
  /** Where the editor starts when not with the present value: a typed character or a refused draft. */
  initial: FieldValue
  saving: ReadonlySet<string>
  failures: ReadonlyMap<string, Failure>
}

export type EditEvent =
  | { type: 'open'; target: Target; initial?: FieldValue }
  | { type: 'close' }
  | { type: 'sent'; target: Target }
  | { type: 'saved'; target: Target }
  | { type: 'failed'; target: Target; failure: Failure; away?: boolean }
  | { type: 'discarded'; target: Target }

export const idle: EditState = { editing: null, initial: undefined, saving: new Set(), failures: new Map() }

export const keyOf = ({ id, attribute }: Target) => `${id}/${attribute}`

/** What happens to the state of editing. */
export function edited(state: EditState, event: EditEvent): EditState {
  switch (event.type) {
    case 'open': {
      const refused = state.failures.get(keyOf(event.target))
      return { ...state, editing: event.target, initial: refused ? refused.draft : event.initial }
    }
    case 'close':
      return { ...state, editing: null, initial: undefined }
    case 'sent':
      return {
        editing: null,
        initial: undefined,
        saving: new Set(state.saving).add(keyOf(event.target)),
        failures: without(state.failures, event.target),
      }
    case 'saved':
      return { ...state, saving: settled(state.saving, event.target) }
    case 'failed':
      return failed(state, event.target, event.failure, event.away === true)
    case 'discarded':
      return { ...state, failures: without(state.failures, event.target) }
  }
}

/** A refused value opens its editor again, unless the person is already busy elsewhere. */
function failed(state: EditState, target: Target, failure: Failure, away: boolean): EditState {
  const failures = new Map(state.failures).set(keyOf(target), failure)
  const saving = settled(state.saving, target)
  if (state.editing || away || failure.conflict) return { ...state, saving, failures }
  return { editing: target, initial: failure.draft, saving, failures }
}

function settled(saving: ReadonlySet<string>, target: Target) {
  const rest = new Set(saving)
  rest.delete(keyOf(target))
  return rest
}

function without(failures: ReadonlyMap<string, Failure>, target: Target) {
  const rest = new Map(failures)
  rest.delete(keyOf(target))
  return rest
}
