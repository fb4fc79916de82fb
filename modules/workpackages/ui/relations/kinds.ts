// Relations as they read from one of their ends, and in which order they are told.

import { idOf, type Link } from '@ui/api/hal'
import type { Relation } from './api'

/** How a work package may stand to another, as read from the one that is open. */
export const kinds = [
  'relates',
  'follows',
  'precedes',
  'duplicates',
  'duplicated',
  'blocks',
  'blocked',
  'includes',
  'partof',
  'requires',
  'required',
] as const

export type Kind = (typeof kinds)[number]

/** Those that most people look for; the others stand below them. */
export const usual: readonly Kind[] = ['relates', 'follows', 'precedes']

/** Where dates say something: one waits for the other. */
export const ordered: readonly Kind[] = ['follows', 'precedes']

/** A relation as seen from one of its ends. */
export type Seen = { relation: Relation; kind: Kind; other: Link }

/** Reads a relation from the work package with an id. */
export function seenFrom(relation: Relation, id: number): Seen {
  const begins = idOf(relation._links.from) === String(id)
  return {
    relation,
    kind: begins ? relation.type : relation.reverseType,
    other: begins ? relation._links.to : relation._links.from,
  }
}

/** The relations of each kind that there is, in the order in which they were made. */
export function grouped(relations: Relation[], id: number): [Kind, Seen[]][] {
  const seen = relations.map((relation) => seenFrom(relation, id))
  return kinds
    .map((kind): [Kind, Seen[]] => [kind, seen.filter((one) => one.kind === kind)])
    .filter(([, list]) => list.length > 0)
}
