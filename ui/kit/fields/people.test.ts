import { describe, expect, it } from 'vitest'
import { hueOf, initials } from './people'

describe('people', () => {
  it.each([
    ['Maria Lindqvist', 'ML'],
    ['Anna Maria von Ost', 'AO'],
    ['Ömer', 'Ö'],
    ['(external) Jo Day', 'ED'],
    ['', ''],
    ['李 小龙', '李小'],
  ])('%s is %s', (name, expected) => {
    expect(initials(name)).toBe(expected)
  })

  it('keep their colour', () => {
    expect(hueOf('/api/v3/users/4')).toBe(hueOf('/api/v3/users/4'))
    const hues = new Set(Array.from({ length: 60 }, (_, id) => hueOf(`/api/v3/users/${id}`)))
    expect(hues.size).toBeGreaterThan(8)
  })
})
