import { describe, expect, it } from 'vitest'
import { daysToIso, isoDays, isoMinutes, minutesToIso, minutesToText, textToMinutes } from './duration'

describe('durations', () => {
  it.each([
    ['PT8H', 480],
    ['PT7H30M', 450],
    ['PT90M', 90],
    ['P1DT2H', 26 * 60],
    ['P1W', 7 * 1440],
    ['PT1.5H', 90],
    ['nonsense', null],
    ['', null],
    [null, null],
  ])('reads %s as %s minutes', (text, minutes) => {
    expect(isoMinutes(text)).toBe(minutes)
  })

  it('counts days', () => {
    expect(isoDays('P3D')).toBe(3)
    expect(isoDays(undefined)).toBeNull()
    expect(daysToIso(4)).toBe('P4D')
  })

  it.each([
    [480, 'PT8H', '8h'],
    [450, 'PT7H30M', '7h 30m'],
    [45, 'PT45M', '45m'],
    [0, 'PT0H', '0h'],
  ])('writes %s minutes as %s and %s', (minutes, written, shown) => {
    expect(minutesToIso(minutes)).toBe(written)
    expect(minutesToText(minutes)).toBe(shown)
  })

  it.each([
    ['8', 480],
    ['7.5', 450],
    ['7,5 h', 450],
    ['7h 30m', 450],
    ['7:30', 450],
    ['2 days', 960],
    ['1w', 2400],
    ['', null],
    ['soon', undefined],
    ['8 x', undefined],
    ['-3', undefined],
  ])('understands %s', (text, minutes) => {
    expect(textToMinutes(text)).toBe(minutes)
  })
})
