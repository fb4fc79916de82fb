import { describe, expect, it } from 'vitest'
import type { Schema } from '../api/types'
import { draftPayload, shownValue, singleFields } from './draft'

const field = (type: string, more = {}) => ({ type, name: type, required: false, writable: true, ...more })
const schema = {
  _type: 'Schema',
  _links: { self: { href: '/s' } },
  subject: field('String'),
  description: field('Formattable'),
  assignee: field('User', { location: '_links' }),
  startDate: field('Date'),
  dueDate: field('Date', { writable: false }),
} as unknown as Schema

describe('the draft', () => {
  it('sends what was entered and what the type has', () => {
    const draft = {
      subject: 'Pump',
      description: { raw: 'Leaks' },
      assignee: { href: '/api/v3/users/3', title: 'M' },
      customField9: 'gone',
      type: { href: '/api/v3/types/1' },
    }
    expect(draftPayload(draft, schema, { _links: { parent: { href: '/api/v3/work_packages/7' } } })).toEqual({
      subject: 'Pump',
      description: { raw: 'Leaks' },
      _links: {
        parent: { href: '/api/v3/work_packages/7' },
        assignee: { href: '/api/v3/users/3' },
        type: { href: '/api/v3/types/1' },
      },
    })
  })

  it('shows what the form proposes until something is entered', () => {
    const proposed = { subject: '', _links: { status: { href: '/api/v3/statuses/1', title: 'New' } } }
    expect(shownValue({}, proposed, 'status')).toMatchObject({ title: 'New' })
    expect(shownValue({ status: { href: null } }, proposed, 'status')).toEqual({ href: null })
  })

  it('shows both dates, and only what can be written', () => {
    expect(singleFields(['date', 'assignee'], schema)).toEqual(['startDate', 'assignee'])
  })
})
