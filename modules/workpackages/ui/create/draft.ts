// The draft of a new work package: only what the person has entered. What the form proposes is not part of it, so that
// another type or project can propose something else.

import type { FieldValue } from '@ui/kit/fields/schema'
import type { Payload, Schema } from '../api/types'
import { fieldOf } from '../api/types'
import { joined, payloadOf, readValue } from '../api/values'

export type Draft = Record<string, FieldValue>

/** A change of these changes which attributes there are. */
export const deciding = new Set(['project', 'type'])

/** What is asked of the form, and finally created. Attributes that the schema does not know are left out. */
export function draftPayload(draft: Draft, schema: Schema | undefined, start: Payload): Payload {
  const known = Object.entries(draft).filter(
    ([name]) => !schema || deciding.has(name) || fieldOf(schema, name)?.writable !== undefined,
  )
  const parts = known.map(([name, value]) => payloadOf(name, fieldOf(schema, name) ?? guess(name), value))
  return joined(start, ...parts)
}

const guess = (name: string) => (name === 'description' ? { type: 'Formattable' } : undefined)

/** What a field shows: what was entered, else what the form proposes. */
export function shownValue(draft: Draft, proposed: Payload | undefined, name: string): FieldValue {
  return name in draft ? draft[name] : readValue(proposed ?? {}, name)
}

/** The attributes of a group as single fields; both dates stand for the pair. */
export function singleFields(attributes: string[], schema: Schema): string[] {
  return attributes
    .flatMap((name) => (name === 'date' && fieldOf(schema, 'startDate') ? ['startDate', 'dueDate'] : [name]))
    .filter((name) => fieldOf(schema, name)?.writable)
}
