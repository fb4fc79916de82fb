/** What the list of users shows, as it stands in the address. */
import { readSet, type SetFilter } from '@ui/kit/filters/set'

export const states = ['active', 'invited', 'registered', 'locked'] as const
export type State = (typeof states)[number]

/** What accounts are chosen by: a state, or that failed attempts to sign in block them for a while. */
export const choices = [...states, 'blocked'] as const
export type Choice = (typeof choices)[number]

/** What the list can be sorted by, besides attributes. */
const sortable = /^-?(name|login|email|admin|lastLoginAt|createdAt|customField\d+)$/

export interface UserSearch {
  q?: string
  state?: Choice
  /** The id of a group. */
  group?: number
  /** By which attributes it is narrowed. */
  filters?: SetFilter[]
  /** A property, with a minus in front for the other direction. */
  sort?: string
  page?: number
}

/** Takes from an address what we understand. */
export function readSearch({ q, state, group, filters, sort, page }: Record<string, unknown>): UserSearch {
  const known = choices.find((one) => one === state)
  const order = typeof sort === 'string' && sortable.test(sort) ? sort : undefined
  const set = readSet(filters)
  return {
    ...((typeof q === 'string' || typeof q === 'number') && String(q) && { q: String(q) }),
    ...(known && { state: known }),
    ...(Number(group) > 0 && { group: Math.floor(Number(group)) }),
    ...(set.length > 0 && { filters: set }),
    ...(order && order !== 'name' && { sort: order }),
    ...(Number(page) > 1 && { page: Math.floor(Number(page)) }),
  }
}
