import { describe, expect, it } from 'vitest'
import type { Schema } from '../api/types'
import { shownGroups } from './useGroups'

const field = { type: 'String', name: 'x', required: false, writable: true }
const schema = (fields: string[], groups: [string, string[]][]) =>
  ({
    _type: 'Schema',
    _links: { self: { href: '/s' } },
    _attributeGroups: groups.map(([name, attributes]) => ({
      _type: 'WorkPackageFormAttributeGroup',
      name,
      attributes,
    })),
    ...Object.fromEntries(fields.map((name) => [name, field])),
  }) as unknown as Schema

describe('groups of attributes', () => {
  it('leave out what the type does not have and what stands elsewhere', () => {
    const groups = shownGroups(
      schema(
        ['assignee', 'status', 'subject'],
        [
          ['People', ['assignee', 'responsible']],
          ['Empty', ['status']],
        ],
      ),
      'Dates',
    )
    expect(groups).toEqual([{ name: 'People', attributes: ['assignee'] }])
  })

  it('show both dates as one', () => {
    const groups = shownGroups(
      schema(['startDate', 'dueDate', 'priority'], [['Details', ['priority', 'startDate', 'dueDate']]]),
      'Dates',
    )
    expect(groups).toEqual([{ name: 'Details', attributes: ['priority', 'date'] }])
  })

  it('never lose the dates', () => {
    const groups = shownGroups(schema(['date', 'priority'], [['Details', ['priority']]]), 'Dates')
    expect(groups.at(-1)).toEqual({ name: 'Dates', attributes: ['date'] })
  })
})
