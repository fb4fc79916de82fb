import type { Project } from '@ui/api/projects'
import { describe, expect, it } from 'vitest'
import { isTree, type ListSearch, listingOf, readSearch, searchOf } from './search'
import { arrange } from './tree'

const project = (id: number, parent?: number) =>
  ({ id, _links: { parent: { href: parent ? `/api/v3/projects/${parent}` : null } } }) as Project

const shape = (projects: Project[], folded?: Set<number>) =>
  arrange(projects, folded).map(({ project: { id }, depth, children }) => [id, depth, children])

describe('the tree', () => {
  const projects = [project(1), project(2, 1), project(3, 2), project(4), project(5, 1)]

  it('orders parents before children, each at its depth', () => {
    expect(shape(projects)).toEqual([
      [1, 0, 2],
      [2, 1, 1],
      [3, 2, 0],
      [5, 1, 0],
      [4, 0, 0],
    ])
  })

  it('hides what is below a folded project', () => {
    expect(shape(projects, new Set([2]))).toEqual([
      [1, 0, 2],
      [2, 1, 1],
      [5, 1, 0],
      [4, 0, 0],
    ])
  })

  it('puts projects at the top whose parent is not listed', () => {
    expect(shape([project(3, 2), project(4)])).toEqual([
      [3, 0, 0],
      [4, 0, 0],
    ])
  })
})

describe('the address', () => {
  it('keeps what is understood and drops the rest', () => {
    expect(
      readSearch({ q: 'pump', state: 'nowhere', page: '3', sort: 'name; drop', columns: ['status', 'x'] }),
    ).toEqual({
      q: 'pump',
      page: 3,
      columns: ['status'],
    })
  })

  it('asks for active projects by hierarchy when it says nothing', () => {
    expect(listingOf({}, 4)).toMatchObject({
      filters: [{ active: { operator: '=', values: ['t'] } }],
      sortBy: [['typeahead', 'asc']],
      offset: 1,
    })
    expect(isTree({})).toBe(true)
    expect(isTree({ state: 'every', columns: ['status'] })).toBe(true)
    expect(isTree({ q: 'x' })).toBe(false)
  })

  it('asks for what is filtered and sorted', () => {
    const { filters, sortBy } = listingOf({ mine: true, created: 'days30', sort: '-created_at' }, 4)
    expect(filters).toContainEqual({ principal: { operator: '=', values: ['4'] } })
    expect(filters).toContainEqual({ created_at: { operator: '>t-', values: ['30'] } })
    expect(sortBy).toEqual([['created_at', 'desc']])
  })
})

describe('a saved list', () => {
  const searches: ListSearch[] = [
    {},
    { state: 'archived', sort: '-created_at' },
    { state: 'every', public: 'no', columns: ['identifier'] },
    { q: 'pump', status: 'at_risk', favored: true, mine: true, created: 'days30' },
  ]
  it.each(searches)('shows what was on the page when it was saved: %o', (search) => {
    const { filters, sortBy } = listingOf(search, 4)
    const saved = { filters: filters ?? [], sortBy: sortBy ?? [], columns: search.columns ?? [] }
    expect(searchOf(saved)).toEqual(search)
  })
})
