import { describe, expect, it } from 'vitest'
import { newFilter, type Offer, valueKind, withOperator } from './filters'
import { isComplete, readFilters } from './set'

const offer = (strategy: Offer['strategy']): Offer => ({ name: 'one', label: 'One', strategy })

describe('a filter', () => {
  it('begins with the operator that most people mean', () => {
    expect(newFilter(offer('flag'))).toEqual({ name: 'one', operator: '=', values: ['t'] })
    expect(newFilter(offer('text')).operator).toBe('~')
  })

  it('asks for what fits its operator', () => {
    expect(valueKind(offer('date'), '<>d')).toBe('dates')
    expect(valueKind(offer('past'), '>t-')).toBe('days')
    expect(valueKind(offer('number'), '>=')).toBe('number')
    expect(valueKind(offer('optional'), '!*')).toBe('none')
    expect(valueKind(offer('list'), '=')).toBe('options')
  })

  it('keeps its values only where they mean the same', () => {
    const filter = { name: 'one', operator: '>t-', values: ['7'] }
    expect(withOperator(filter, offer('past'), 't-').values).toEqual(['7'])
    expect(withOperator(filter, offer('past'), '=d').values).toEqual([])
  })

  it('is complete once it has a value, where it needs one', () => {
    expect(isComplete({ name: 'one', operator: '<>d', values: ['', '2026-03-02'] })).toBe(true)
    expect(isComplete({ name: 'one', operator: '=', values: [' '] })).toBe(false)
    expect(isComplete({ name: 'one', operator: '*', values: [] })).toBe(true)
  })

  it('is read from what the API takes, and nothing else is', () => {
    expect(readFilters([{ one: { operator: '=', values: [3] } }, 4, { two: null }])).toEqual([
      { name: 'one', operator: '=', values: ['3'] },
    ])
  })
})
