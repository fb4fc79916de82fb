import { describe, expect, it } from 'vitest'
import { addDays, dayOf, readDay } from './dates'

describe('typed days', () => {
  it.each([
    ['2026-03-01', '2026-03-01'],
    ['2026-3-1', '2026-03-01'],
    ['1.3.2027', '2027-03-01'],
    ['01. 03. 2026', '2026-03-01'],
    ['1.3.', '2026-03-01'],
    ['3/1/2026', '2026-03-01'],
    ['3/1', '2026-03-01'],
    ['+3', '2027-01-03'],
    ['-1', '2026-12-30'],
    ['2026-02-30', null],
    ['31.4.2026', null],
    ['soon', null],
    ['', null],
  ])('%s is %s', (text, expected) => {
    expect(readDay(text, '2026-12-31')).toBe(expected)
  })

  it('are counted over the end of months', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
  })
})
