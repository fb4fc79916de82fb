import { describe, expect, it } from 'vitest'
import { readPattern, writePattern } from './notation'

const moment = new Date('2026-03-02T13:05:00Z')

describe('patterns', () => {
  it.each([
    ['%Y-%m-%d', '2026-03-02'],
    ['%d/%m/%Y', '02/03/2026'],
    ['%m/%d/%Y', '03/02/2026'],
    ['%d %b %Y', '02 Mar 2026'],
    ['%B %d, %Y', 'March 02, 2026'],
    ['%H:%M', '13:05'],
    ['%I:%M %p', '01:05 PM'],
  ])('%s writes %s', (pattern, written) => {
    expect(writePattern(pattern, moment, 'en', 'UTC')).toBe(written)
  })

  it('know midnight, other zones and other languages', () => {
    expect(writePattern('%I:%M %p', new Date('2026-03-02T00:30:00Z'), 'en', 'UTC')).toBe('12:30 AM')
    expect(writePattern('%d.%m.%Y %H:%M', moment, 'de', 'Asia/Tokyo')).toBe('02.03.2026 22:05')
    expect(writePattern('%d %B %Y', moment, 'de', 'UTC')).toBe('02 März 2026')
  })

  it.each([
    '%Y-%m-%d',
    '%d/%m/%Y',
    '%d.%m.%Y',
    '%d-%m-%Y',
    '%m/%d/%Y',
    '%d %b %Y',
    '%d %B %Y',
    '%b %d, %Y',
    '%B %d, %Y',
  ])('%s is read as it is written, in every language', (pattern) => {
    for (const language of ['en', 'de']) {
      for (let month = 0; month < 12; month++) {
        const day = new Date(Date.UTC(2026, month, 7))
        const written = writePattern(pattern, day, language, 'UTC')
        expect(readPattern(pattern, written, language)).toBe(day.toISOString().slice(0, 10))
      }
    }
  })

  it('leave other texts alone', () => {
    expect(readPattern('%d/%m/%Y', '+3', 'en')).toBe('+3')
    expect(readPattern('%d %b %Y', '3 Foo 2026', 'en')).toBe('3 Foo 2026')
  })
})
