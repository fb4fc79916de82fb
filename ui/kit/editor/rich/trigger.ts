import type { EditorView } from '@milkdown/kit/prose/view'

export type Trigger = {
  kind: '@' | '#' | '/'
  /** What follows the sign up to the cursor. */
  query: string
  from: number
  to: number
  /** Where the menu opens, in the window. */
  left: number
  top: number
  bottom: number
}

const pattern = /(^|[\s([])([@#])([\p{L}\p{N}][\p{L}\p{N}._'-]*(?: [\p{L}\p{N}._'-]+)?)?$/u
const command = /^\/([\p{L}]*)$/u

/** The sign and the word in front of the cursor that ask for a menu. */
export function triggerIn(before: string): Pick<Trigger, 'kind' | 'query'> | null {
  const slash = command.exec(before)
  if (slash) return { kind: '/', query: slash[1] ?? '' }
  const found = pattern.exec(before)
  return found ? { kind: found[2] as '@' | '#', query: found[3] ?? '' } : null
}

/** The same, in the editor; code is left alone. */
export function triggerBefore(view: EditorView): Trigger | null {
  const { selection } = view.state
  const { $from, empty } = selection
  if (!empty || $from.parent.type.spec.code || $from.marks().some((mark) => mark.type.spec.code)) return null
  const before = $from.parent.textBetween(
    Math.max(0, $from.parentOffset - 60),
    $from.parentOffset,
    undefined,
    '\ufffc',
  )
  const found = triggerIn(before)
  if (!found) return null
  const from = $from.pos - found.query.length - 1
  const { left, top, bottom } = view.coordsAtPos(from)
  return { ...found, from, to: $from.pos, left, top, bottom }
}
