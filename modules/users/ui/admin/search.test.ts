import { expect, it } from 'vitest'
import { countIn, filtersOf, sortIn, sortOf } from './listing'
import { readSearch } from './search'

it('keeps of an address what is understood', () => {
  expect(readSearch({ q: 'ada', state: 'locked', page: 2 })).toEqual({ q: 'ada', state: 'locked', page: 2 })
  expect(readSearch({ group: '7', sort: '-lastLoginAt' })).toEqual({ group: 7, sort: '-lastLoginAt' })
  expect(readSearch({ q: '', state: 'asleep', page: 1, group: 'x', sort: 'shoes' })).toEqual({})
})

it('keeps filters by attributes, and sends those that are complete', () => {
  const desk = { name: 'customField3', operator: '~', values: ['A1'] }
  const open = { name: 'customField4', operator: '=', values: [] }
  const search = readSearch({ filters: [desk, open, 'shoes'], sort: 'customField3' })
  expect(search).toEqual({ filters: [desk, open], sort: 'customField3' })
  expect(filtersOf(search)).toEqual([{ customField3: { operator: '~', values: ['A1'] } }])
})

it('asks for what is filtered', () => {
  expect(filtersOf({})).toEqual([])
  expect(filtersOf({ q: 'ada', state: 'active' })).toEqual([
    { any_name_attribute: { operator: '~', values: ['ada'] } },
    { status: { operator: '=', values: ['active'] } },
  ])
})

it('asks for a group, and for who is blocked', () => {
  expect(filtersOf({ state: 'blocked', group: 7 })).toEqual([
    { group: { operator: '=', values: [7] } },
    { blocked: { operator: '=', values: ['t'] } },
  ])
})

it('writes an order as it reads it', () => {
  expect(sortOf({})).toEqual(['name', 'asc'])
  expect(sortOf({ sort: '-createdAt' })).toEqual(['createdAt', 'desc'])
  expect(sortIn(['createdAt', 'desc'])).toBe('-createdAt')
})

it('counts states of which the server says nothing as empty', () => {
  const counted = { groups: [{ value: 'active', count: 3 }] } as never
  expect(countIn(counted, 'active')).toBe(3)
  expect(countIn(counted, 'locked')).toBe(0)
})
