import { describe, expect, it } from 'vitest'
import {
  filterDefinitions,
  isComplete,
  newFilter,
  operatorsFor,
  phaseOf,
  presetsOf,
  searchText,
  toApiFilters,
  valueKind,
  withOperator,
  withSearch,
} from './filters'

describe('filters', () => {
  it('leaves out what is not complete', () => {
    const filters = [
      { name: 'status', operator: 'o', values: [] },
      { name: 'assignee', operator: '=', values: [] },
      { name: 'dueDate', operator: '<>d', values: ['', '2026-03-01'] },
      { name: 'startDate', operator: '<>d', values: ['', ''] },
      { name: 'subject', operator: '~', values: ['  '] },
    ]
    expect(toApiFilters(filters)).toBe(
      '[{"status":{"operator":"o","values":[]}},{"dueDate":{"operator":"<>d","values":["","2026-03-01"]}}]',
    )
  })

  it('knows what each operator of each filter needs', () => {
    for (const { name } of filterDefinitions) {
      for (const operator of operatorsFor(name)) expect(valueKind(name, operator)).toBeTruthy()
    }
    expect(valueKind('assignee', '=')).toBe('options')
    expect(valueKind('dueDate', '<t+')).toBe('days')
    expect(valueKind('createdAt', '<>d')).toBe('dates')
    expect(valueKind('percentageDone', '>=')).toBe('number')
  })

  it('compares custom fields by the type of their values', () => {
    expect(newFilter('customField3', 'Boolean')).toEqual({
      name: 'customField3',
      operator: '=',
      values: ['t'],
    })
    expect(operatorsFor('customField3', '[]CustomOption')).toEqual(['=', '!', '*', '!*'])
    expect(valueKind('customField3', '=', 'String')).toBe('text')
    expect(valueKind('customField3', '>=', 'Float')).toBe('number')
    expect(valueKind('customField3', '<>d', 'Date')).toBe('dates')
    expect(valueKind('customField3', '=', 'User')).toBe('options')
  })

  it('keeps values while they mean the same', () => {
    const filter = { name: 'assignee', operator: '=', values: ['3', 'me'] }
    expect(withOperator(filter, '!').values).toEqual(['3', 'me'])
    expect(withOperator(filter, '*').values).toEqual([])
  })

  it('starts with the usual operator', () => {
    expect(newFilter('status')).toEqual({ name: 'status', operator: 'o', values: [] })
    expect(isComplete(newFilter('milestone'))).toBe(true)
    expect(isComplete(newFilter('version'))).toBe(false)
  })

  it('keeps the search box apart', () => {
    const filters = withSearch([{ name: 'status', operator: 'o', values: [] }], ' pump ')
    expect(searchText(filters)).toBe('pump')
    expect(withSearch(filters, 'valve')).toHaveLength(2)
    expect(withSearch(filters, '  ')).toHaveLength(1)
  })

  it('prefills what the filter fixes', () => {
    const filters = [
      { name: 'type', operator: '=', values: ['3'] },
      { name: 'status', operator: '=', values: ['1', '2'] },
      { name: 'assignee', operator: '!', values: ['4'] },
    ]
    expect(presetsOf(filters)).toEqual({ type: '3' })
  })

  it('knows the one phase that the filter names', () => {
    const phase = (operator: string, ...values: string[]) => [{ name: 'projectPhase', operator, values }]
    expect(phaseOf(phase('=', '2'))).toBe('2')
    expect(phaseOf(phase('=', '2', '3'))).toBeUndefined()
    expect(phaseOf(phase('!', '2'))).toBeUndefined()
    expect(phaseOf([])).toBeUndefined()
    expect(presetsOf(phase('=', '2'))).toEqual({})
    expect(operatorsFor('projectPhase')).toEqual(['=', '!', '*', '!*'])
  })
})
