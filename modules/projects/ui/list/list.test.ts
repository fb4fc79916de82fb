import type { Project } from '@ui/api/projects'
import { is } from '@ui/kit/filters/set'
import { describe, expect, it } from 'vitest'
import { savedFrom, searchOf, shownAlike } from './saved'
import { isTree, type ListSearch, listingOf, readSearch } from './search'
import { arrange, parentsIn } from './tree'
import { stepOf } from './treeKeys'

const project = (id: number, parent?: number) =>
  ({ id, _links: { parent: { href: parent ? `/api/v3/projects/${parent}` : null } } }) as Project

const shape = (projects: Project[], folded?: Set<number>) =>
  arrange(projects, folded).map(({ project: { id }, depth, below, parent }) => [id, depth, below, parent])

describe('the tree', () => {
  const projects = [project(1), project(2, 1), project(3, 2), project(4), project(5, 1)]

  it('orders parents before what is below them, each at its depth', () => {
    expect(shape(projects)).toEqual([
      [1, 0, 3, -1],
      [2, 1, 1, 0],
      [3, 2, 0, 1],
      [5, 1, 0, 0],
      [4, 0, 0, -1],
    ])
    expect(parentsIn(projects)).toEqual([1, 2])
  })

  it('hides what is below a folded project, and counts it', () => {
    expect(shape(projects, new Set([1]))).toEqual([
      [1, 0, 3, -1],
      [4, 0, 0, -1],
    ])
  })

  it('puts projects at the top whose parent is not listed', () => {
    expect(shape([project(3, 2), project(4)])).toEqual([
      [3, 0, 0, -1],
      [4, 0, 0, -1],
    ])
  })

  it('is walked with the arrow keys', () => {
    const lines = arrange(projects, new Set([2]))
    expect(stepOf('ArrowDown', lines, 0)).toEqual({ to: 1 })
    expect(stepOf('ArrowRight', lines, 0)).toEqual({ to: 1 })
    expect(stepOf('ArrowLeft', lines, 0)).toEqual({ fold: true })
    expect(stepOf('ArrowRight', lines, 1)).toEqual({ fold: false })
    expect(stepOf('ArrowLeft', lines, 1)).toEqual({ to: 0 })
    expect(stepOf('ArrowRight', lines, 2)).toBeUndefined()
    expect(stepOf('End', lines, 0)).toEqual({ to: 3 })
    expect(stepOf('x', lines, 0)).toBeUndefined()
  })
})

const wide = { name: 'customField3', operator: '>=', values: ['7'] }

describe('the address', () => {
  it('keeps what is understood and drops the rest', () => {
    expect(
      readSearch({
        q: 'pump',
        state: 'nowhere',
        query_id: 'seven',
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
    expect(isTree({ filters: [wide] })).toBe(true)
    expect(isTree({ sort: 'name' })).toBe(false)
  })

  it('understands the words for the usual filters', () => {
    expect(
      readSearch({ state: 'archived', public: 'yes', status: 'at_risk', mine: true, favored: true }),
    ).toEqual({
      filters: [
        is('active', 'f'),
        is('public', 't'),
        is('project_status_code', 'at_risk'),
        is('favorited', 't'),
        is('principal', 'me'),
      ],
    })
  })

  it('asks for what is filtered and sorted', () => {
    const { filters, sortBy } = listingOf({
      filters: [is('principal', 'me'), wide],
      sort: '-created_at,name',
    })
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
    { filters: [is('active', 'f')], sort: '-created_at,customField3' },
    { filters: [is('active', 't', 'f'), is('public', 'f')], columns: ['identifier', 'project_phase_4'] },
    { q: 'pump', filters: [is('project_status_code', 'at_risk'), is('favorited', 't')] },
    { filters: [wide, { name: 'principal', operator: '=', values: ['4'] }] },
    { filters: [{ name: 'project_phase_any', operator: '<>d', values: ['2026-03-01', ''] }] },
  ]
  it.each(searches)('shows what was on the page when it was saved: %o', (search) => {
    expect(searchOf(savedFrom(search))).toEqual(search)
  })

  it('has been changed once it shows something else', () => {
    expect(shownAlike({ query_id: 3, q: 'pump' }, { q: 'pump' })).toBe(true)
    expect(shownAlike({ q: 'pump' }, { q: 'pump', sort: 'name' })).toBe(false)
    expect(shownAlike({ filters: [is('created_at')] }, {})).toBe(true)
  })
})
