/** What the list of users shows, as it stands in the address, and the API's filters for it. */
import type { Filter } from '@ui/api/hal'

export const states = ['active', 'registered', 'locked', 'invited'] as const
export type State = (typeof states)[number]

export interface UserSearch {
  q?: string
  state?: State
  page?: number
}

/** Takes from an address what we understand. */
export function readSearch({ q, state, page }: Record<string, unknown>): UserSearch {
  const known = states.find((one) => one === state)
  return {
    ...((typeof q === 'string' || typeof q === 'number') && String(q) && { q: String(q) }),
    ...(known && { state: known }),
    ...(Number(page) > 1 && { page: Math.floor(Number(page)) }),
  }
}

/** The filters to ask the API for. */
export function filtersOf({ q, state }: UserSearch): Filter[] {
  const filters: Filter[] = []
  if (q) filters.push({ any_name_attribute: { operator: '~', values: [q] } })
  if (state) filters.push({ status: { operator: '=', values: [state] } })
  return filters
}
