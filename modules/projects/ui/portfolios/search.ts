/** What of the portfolios is shown, as it stands in the address. */
export const portfolioLists = ['active', 'mine', 'favored', 'archived'] as const

export interface PortfolioSearch {
  q?: string
  list?: 'mine' | 'favored' | 'archived'
}

export function readPortfolioSearch({ q, list }: Record<string, unknown>): PortfolioSearch {
  return {
    ...(q ? { q: String(q) } : {}),
    ...((list === 'mine' || list === 'favored' || list === 'archived') && { list }),
  }
}
