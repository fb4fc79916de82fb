import { describe, expect, it } from 'vitest'
import type { FieldSchema } from '../fields/schema'
import { fieldsOf, isChanged, merged, readValue, toSend, withValue } from './payload'

const field = (change: Partial<FieldSchema> = {}): FieldSchema => ({
  type: 'String',
  name: 'x',
  required: false,
  writable: true,
  ...change,
})

const schema = {
  name: field(),
  parent: field({ type: 'Project', location: '_links' }),
  createdAt: field({ writable: false }),
  _type: 'Schema' as unknown as FieldSchema,
}

describe('fields', () => {
  it('are all that can be written', () => {
    expect(fieldsOf(schema)).toEqual(['name', 'parent'])
  })

  it('are those asked for that the schema knows', () => {
    expect(fieldsOf(schema, ['parent', 'identifier', 'createdAt'])).toEqual(['parent', 'createdAt'])
  })
})

describe('values', () => {
  const payload = { name: 'Pumps', _links: { status: { href: '/s/1' } } }

  it('stand under _links when the schema or the payload says so', () => {
    expect(readValue(payload, schema, 'name')).toBe('Pumps')
    expect(readValue(payload, schema, 'status')).toEqual({ href: '/s/1' })
    expect(withValue(payload, schema, 'parent', { href: '/p/2' })).toEqual({
      name: 'Pumps',
      _links: { status: { href: '/s/1' }, parent: { href: '/p/2' } },
    })
  })

  it('start with what the caller gives, over what the server proposes', () => {
    const start = { _links: { parent: { href: '/p/1' } } }
    expect(merged(payload, start)._links).toEqual({ status: { href: '/s/1' }, parent: { href: '/p/1' } })
    const titled = { _links: { parent: { href: '/api/v3/programs/1', title: 'Water' } } }
    expect(merged(titled, { _links: { parent: { href: '/api/v3/workspaces/1' } } })._links).toEqual(
      titled._links,
    )
  })
})

describe('sending', () => {
  const before = {
    lockVersion: 3,
    name: 'Pumps',
    description: { raw: 'a' },
    _links: { parent: { href: '/p/1' } },
  }

  it('sends a new thing whole', () => {
    expect(toSend(before, before, true)).toBe(before)
  })

  it('sends of a change what changed, with the version that was read', () => {
    const now = { ...before, description: { raw: 'b' } }
    expect(toSend(before, now, false)).toEqual({ lockVersion: 3, description: { raw: 'b' } })
  })

  it('sends a changed reference alone', () => {
    const now = { ...before, _links: { parent: { href: null } } }
    expect(toSend(before, now, false)).toEqual({ lockVersion: 3, _links: { parent: { href: null } } })
    expect(isChanged(before, now)).toBe(true)
    expect(isChanged(before, { ...before })).toBe(false)
  })
})
