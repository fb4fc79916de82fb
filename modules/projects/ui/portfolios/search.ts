/** What of the portfolios is shown, as it stands in the address. */
import { readSet, type SetFilter } from '@ui/kit/filters/set'

export const portfolioLists = ['active', 'mine', 'favored', 'archived'] as const

export interface PortfolioSearch {
  q?: string
  list?: 'mine' | 'favored' | 'archived'
  /** What narrows the list besides. */
  filters?: SetFilter[]
}

export function readPortfolioSearch({ q, list, filters }: Record<string, unknown>): PortfolioSearch {
  const set = readSet(filters).filter(({ name }) => isOffered(name))
  return {
    ...(q ? { q: String(q) } : {}),
    ...((list === 'mine' || list === 'favored' || list === 'archived') && { list }),
    ...(set.length > 0 && { filters: set }),
  }
}

const offered = [
  'project_status_code',
  'principal',
  'public',
  'created_at',
  'updated_at',
  'latest_activity_at',
]

/** Whether portfolios are narrowed by it. The lists say what is active or a favourite, and nothing is above a portfolio. */
export const isOffered = (name: string) => offered.includes(name) || name.startsWith('customField')
