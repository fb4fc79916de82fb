// The resources of this module, as far as its screens use them.

import type { Collection, Formattable, Link, Links, Resource } from '@ui/api/hal'
import type { FieldSchema, FieldValue } from '@ui/kit/fields/schema'
import type { Sign } from './signs'

/** Links to attributes, which hold a null address when nothing is set. */
type Attributes = 'type' | 'status' | 'priority' | 'project' | 'author' | 'assignee' | 'responsible'

type Actions =
  | 'update'
  | 'updateImmediately'
  | 'delete'
  | 'addComment'
  | 'addChild'
  | 'relations'
  | 'addRelation'
  | 'watch'
  | 'unwatch'
  | 'watchers'
  | 'availableWatchers'
  | 'addWatcher'
  | 'removeWatcher'
  | 'shares'
  | 'copy'
  | 'move'

export interface WorkPackage extends Resource {
  _type: 'WorkPackage'
  id: number
  lockVersion: number
  subject: string
  description?: Formattable
  startDate?: string | null
  dueDate?: string | null
  /** Milestones have one date instead of two. */
  date?: string | null
  duration?: string | null
  scheduleManually?: boolean
  ignoreNonWorkingDays?: boolean
  createdAt: string
  updatedAt: string
  _links: Links<
    'self' | 'schema',
    Attributes | Actions | 'version' | 'category' | 'projectPhase' | 'parent' | 'activities'
  > & {
    ancestors?: Link[]
    children?: Link[]
  }
}

/** The work packages of a list, with their groups and sums. */
export interface WorkPackages extends Collection<WorkPackage> {
  groups?: GroupCount[]
  totalSums?: Sums
  _links: Links<'self', 'createWorkPackage' | 'createWorkPackageImmediate'> & {
    representations?: Representation[]
  }
}

/** A file that a list can be had as. */
export interface Representation extends Link {
  identifier: string
  type: string
  /** How many work packages it holds at most. */
  limit: number
}

export type Sums = Record<string, string | number | null>

export interface GroupCount {
  value: string | number | boolean | null
  count: number
  sums?: Sums
  _links?: { valueLink?: Link[] }
}

/** One group of attributes on the form of a type. */
export interface AttributeGroup {
  _type: string
  name: string
  key?: string
  attributes?: string[]
}

/** Says which attributes a work package has, which of them can be written, and how they are grouped. */
export interface Schema extends Resource {
  _type: 'Schema'
  _links: Links<'self'>
  _attributeGroups?: AttributeGroup[]
}

export interface Violation {
  message: string
  errorIdentifier: string
}

/** What the form endpoint answers: the values that would be saved, their schema, and what is wrong with them. */
export interface WorkPackageForm extends Resource {
  _type: 'Form'
  _embedded: {
    payload: Payload
    schema: Schema
    validationErrors: Record<string, Violation>
  }
  _links: Links<'self', 'commit' | 'validate'>
}

/** What is sent to create or change a work package. */
export interface Payload {
  lockVersion?: number
  _links?: Record<string, Link | Link[]>
  [attribute: string]: FieldValue | Payload['_links']
}

/** One entry of the history: a comment, a change, or both. */
export interface Activity extends Resource {
  _type: 'Activity' | 'Activity::Comment'
  id: number
  version: number
  comment: Formattable
  details: Formattable[]
  internal?: boolean
  createdAt: string
  updatedAt: string
  _embedded: { emojiReactions: Collection<Reaction> }
  _links: Links<'self' | 'user', 'update' | 'react' | 'workPackage'>
}

/** Everybody who has reacted to an entry with the same sign. */
export interface Reaction extends Resource {
  _type: 'EmojiReaction'
  id: string
  reaction: Sign
  emoji: string
  reactionsCount: number
  _links: Links<'self' | 'reactable'> & { reactingUsers: Link[] }
}

/** The schema of one attribute, if the type of the work package has it. */
export function fieldOf(schema: Schema | undefined, attribute: string): FieldSchema | undefined {
  const found = (schema as unknown as Record<string, unknown> | undefined)?.[attribute]
  const isField = typeof found === 'object' && found !== null && 'type' in found
  return isField ? (found as FieldSchema) : undefined
}
