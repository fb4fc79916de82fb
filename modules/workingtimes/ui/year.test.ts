import { expect, test } from 'vitest'
import { rangeAt, stepFrom, weekdayOrder, weeksOf, workingDays } from './year'

test('a month begins at its weekday, whatever a week begins with', () => {
  const march = weeksOf(2026, 2, 1) // begins on a Sunday
  expect(march[0]).toEqual([null, null, null, null, null, null, '2026-03-01'])
  expect(march.at(-1)).toEqual(['2026-03-30', '2026-03-31', null, null, null, null, null])
  expect(weeksOf(2026, 2, 0)[0]?.[0]).toBe('2026-03-01')
  expect(weeksOf(2028, 1, 1).flat().filter(Boolean)).toHaveLength(29)
  expect(weekdayOrder(6)).toEqual([6, 0, 1, 2, 3, 4, 5])
})

test('working days of a range are counted within the year', () => {
  const free = new Set(['2026-12-25', '2026-12-26', '2026-12-27', '2027-01-01'])
  const range = { startDate: '2026-12-24', endDate: '2027-01-03' }
  expect(workingDays(range, 2026, free)).toBe(5)
  expect(workingDays(range, 2027, free)).toBe(2)
  expect(rangeAt([range], '2026-12-31')).toBe(range)
  expect(rangeAt([range], '2026-12-23')).toBeUndefined()
})

test('keys walk through the year and stay in it', () => {
  expect(stepFrom('2026-03-01', 'ArrowUp')).toBe('2026-02-22')
  expect(stepFrom('2026-01-03', 'ArrowUp')).toBe('2026-01-03')
  expect(stepFrom('2026-03-31', 'PageUp')).toBe('2026-02-28')
  expect(stepFrom('2026-12-10', 'PageDown')).toBe('2026-12-10')
  expect(stepFrom('2026-02-10', 'Home')).toBe('2026-02-01')
  expect(stepFrom('2026-02-10', 'End')).toBe('2026-02-28')
  expect(stepFrom('2026-02-10', 'x')).toBeUndefined()
})
