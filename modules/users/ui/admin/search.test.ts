import { expect, it } from 'vitest'
import { filtersOf, readSearch } from './search'

it('keeps of an address what is understood', () => {
  expect(readSearch({ q: 'ada', state: 'locked', page: 2 })).toEqual({ q: 'ada', state: 'locked', page: 2 })
  expect(readSearch({ q: '', state: 'asleep', page: 1 })).toEqual({})
})

it('asks for what is filtered', () => {
  expect(filtersOf({})).toEqual([])
  expect(filtersOf({ q: 'ada', state: 'active' })).toEqual([
    { any_name_attribute: { operator: '~', values: ['ada'] } },
    { status: { operator: '=', values: ['active'] } },
  ])
})
