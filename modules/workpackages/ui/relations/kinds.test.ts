import { describe, expect, it } from 'vitest'
import type { Relation } from './api'
import { grouped, seenFrom } from './kinds'

const relation = (
  id: number,
  type: Relation['type'],
  reverseType: Relation['type'],
  from: number,
  to: number,
) =>
  ({
    _type: 'Relation',
    id,
    type,
    reverseType,
    _links: {
      self: { href: `/api/v3/relations/${id}` },
      from: { href: `/api/v3/work_packages/${from}` },
      to: { href: `/api/v3/work_packages/${to}` },
    },
  }) as Relation

describe('relations', () => {
  const later = relation(1, 'follows', 'precedes', 7, 12)

  it('read differently from each end', () => {
    expect(seenFrom(later, 7)).toMatchObject({ kind: 'follows', other: { href: '/api/v3/work_packages/12' } })
    expect(seenFrom(later, 12)).toMatchObject({
      kind: 'precedes',
      other: { href: '/api/v3/work_packages/7' },
    })
  })

  it('stand in groups, the usual ones first', () => {
    const blocked = relation(2, 'blocks', 'blocked', 30, 7)
    const alike = relation(3, 'relates', 'relates', 30, 7)
    const found = grouped([blocked, later, alike], 7)
    expect(found.map(([kind, list]) => [kind, list.length])).toEqual([
      ['relates', 1],
      ['follows', 1],
      ['blocked', 1],
    ])
  })
})
