import type { Formattable } from '@ui/api/hal'
import { expect, test } from 'vitest'
import type { Happening } from './api'
import { byDay, dayBefore, deedOf } from './byDay'
import { filtersOf, readSearch } from './search'

const happening = (more: Partial<Happening>): Happening => ({
  _type: 'Activity',
  id: 1,
  version: 2,
  subjectType: 'WorkPackage',
  comment: { format: 'markdown', raw: '', html: '' },
  details: [],
  internal: false,
  createdAt: '2026-03-02T10:00:00Z',
  _links: {
    self: { href: '/api/v3/activities/1' },
    user: { href: null },
    project: { href: null },
    subject: { href: null },
  },
  ...more,
})
const said: Formattable = { format: 'markdown', raw: 'It drips.', html: '<p>It drips.</p>' }

test('entries stand below the day on which they happened where the reader is', () => {
  const entries = ['2026-03-02T23:30:00Z', '2026-03-02T22:00:00Z', '2026-03-01T12:00:00Z'].map(
    (createdAt, id) => happening({ id, createdAt }),
  )
  const inBerlin = (at: string) => new Date(at).toLocaleDateString('en-CA', { timeZone: 'Europe/Berlin' })
  expect(byDay(entries, inBerlin).map(([day, list]) => [day, list.map(({ id }) => id)])).toEqual([
    ['2026-03-03', [0]],
    ['2026-03-02', [1]],
    ['2026-03-01', [2]],
  ])
})

test('the day before crosses months and leap days', () => {
  expect(dayBefore('2026-03-01')).toBe('2026-02-28')
  expect(dayBefore('2028-03-01')).toBe('2028-02-29')
  expect(dayBefore('2026-01-01')).toBe('2025-12-31')
})

test('what somebody did is one word', () => {
  expect(deedOf(happening({ version: 1, comment: said }))).toBe('created')
  expect(deedOf(happening({ version: 1, subjectType: 'ProjectPhase' }))).toBe('activated')
  expect(deedOf(happening({ comment: said }))).toBe('commented')
  expect(deedOf(happening({ comment: said, details: [said] }))).toBe('changed')
  expect(deedOf(happening({ subjectType: 'ProjectPhase', details: [said] }))).toBe('changedPhase')
})

test('an address says what is shown; what we do not understand counts as not said', () => {
  const user = { name: 'user', operator: '=', values: ['5'] }
  const empty = { name: 'createdAt', operator: '=d', values: [] }
  expect(readSearch({ show: 'project', below: false, filters: [user, 'x', null] })).toEqual({
    show: 'project',
    below: false,
    filters: [user],
  })
  expect(readSearch({ show: 'mood', below: 'no', filters: 7 })).toEqual({})
  expect(filtersOf({ show: 'project', filters: [user, empty] })).toEqual([
    { type: { operator: '=', values: ['Project', 'ProjectPhase'] } },
    { user: { operator: '=', values: ['5'] } },
  ])
})
