import { describe, expect, it } from 'vitest'
import { joined, payloadOf, readValue, withValue } from './values'

const pump = {
  subject: 'Repair the pump',
  dueDate: null,
  _links: { status: { href: '/api/v3/statuses/1', title: 'New' }, assignee: { href: null } },
}

describe('values', () => {
  it('are found where they are kept', () => {
    expect(readValue(pump, 'subject')).toBe('Repair the pump')
    expect(readValue(pump, 'dueDate')).toBeNull()
    expect(readValue(pump, 'status')).toMatchObject({ title: 'New' })
    expect(readValue(pump, 'version')).toBeUndefined()
  })

  it('are replaced without touching the rest', () => {
    const closed = { href: '/api/v3/statuses/2', title: 'Closed' }
    const changed = withValue(pump, 'status', closed)
    expect(changed._links).toEqual({ status: closed, assignee: { href: null } })
    expect(pump._links.status.title).toBe('New')
    expect(withValue(pump, 'dueDate', '2026-01-01').dueDate).toBe('2026-01-01')
  })
})

describe('payloads', () => {
  it('put links where links belong', () => {
    const field = { type: 'User', location: '_links' }
    expect(payloadOf('assignee', field, { href: '/api/v3/users/3', title: 'Maria' })).toEqual({
      _links: { assignee: { href: '/api/v3/users/3' } },
    })
    expect(payloadOf('assignee', field, null)).toEqual({ _links: { assignee: { href: null } } })
    expect(
      payloadOf('customField1', { type: '[]User', location: '_links' }, [{ href: '/x', title: 'X' }]),
    ).toEqual({
      _links: { customField1: [{ href: '/x' }] },
    })
  })

  it('send the source of formatted texts', () => {
    expect(payloadOf('description', { type: 'Formattable' }, { raw: '# Hello', html: '' })).toEqual({
      description: { raw: '# Hello' },
    })
  })

  it('are joined', () => {
    const status = payloadOf('status', { type: 'Status', location: '_links' }, { href: '/s' })
    const type = payloadOf('type', { type: 'Type', location: '_links' }, { href: '/t' })
    expect(joined({ subject: 'a', lockVersion: 3 }, status, type, { subject: 'b' })).toEqual({
      subject: 'b',
      lockVersion: 3,
      _links: { status: { href: '/s' }, type: { href: '/t' } },
    })
  })
})
