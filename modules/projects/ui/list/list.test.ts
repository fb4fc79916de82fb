import type { Project } from '@ui/api/projects'
import { describe, expect, it } from 'vitest'
import { searchOf } from './saved'
import { isTree, type ListSearch, listingOf, readSearch } from './search'
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

const wide = { name: 'customField3', operator: '>=', values: ['7'] }

describe('the address', () => {
  it('keeps what is understood and drops the rest', () => {
    expect(
      readSearch({
        q: 'pump',
        state: 'nowhere',
        sort: 'name; drop,-created_at',
        columns: ['status', 'x', 'project_phase_2'],
        filters: [wide, 7, { name: 'x' }],
      }),
    ).toEqual({ q: 'pump', sort: '-created_at', columns: ['status', 'project_phase_2'], filters: [wide] })
  })

  it('asks for active projects by hierarchy when it says nothing', () => {
    expect(listingOf({})).toMatchObject({
      filters: [{ active: { operator: '=', values: ['t'] } }],
      sortBy: [['typeahead', 'asc']],
      offset: 1,
    })
    expect(isTree({})).toBe(true)
    expect(isTree({ state: 'every', columns: ['status'] })).toBe(true)
    expect(isTree({ q: 'x' })).toBe(false)
    expect(isTree({ filters: [wide] })).toBe(false)
  })

  it('asks for what is filtered and sorted', () => {
    const { filters, sortBy } = listingOf({ mine: true, filters: [wide], sort: '-created_at,name' })
    expect(filters).toContainEqual({ principal: { operator: '=', values: ['me'] } })
    expect(filters).toContainEqual({ customField3: { operator: '>=', values: ['7'] } })
    expect(sortBy).toEqual([
      ['created_at', 'desc'],
      ['name', 'asc'],
    ])
  })

  it('does not send a filter whose value is still to be picked', () => {
    const open = { name: 'created_at', operator: '>t-', values: [] }
    expect(listingOf({ filters: [open] })).toEqual(listingOf({}))
  })

  it('sorts by three things at most', () => {
    expect(readSearch({ sort: 'name,-id,public,created_at' }).sort).toBe('name,-id,public')
  })
})

describe('a saved list', () => {
  const searches: ListSearch[] = [
    {},
    { state: 'archived', sort: '-created_at,customField3' },
    { state: 'every', public: 'no', columns: ['identifier', 'project_phase_4'] },
    { q: 'pump', status: 'at_risk', favored: true, mine: true },
    { filters: [wide, { name: 'principal', operator: '=', values: ['4'] }] },
    { filters: [{ name: 'project_phase_any', operator: '<>d', values: ['2026-03-01', ''] }] },
  ]
  it.each(searches)('shows what was on the page when it was saved: %o', (search) => {
    const { filters, sortBy } = listingOf(search)
    const saved = { filters: filters ?? [], sortBy: sortBy ?? [], columns: search.columns ?? [] }
    expect(searchOf(saved)).toEqual(search)
  })
})
