import { describe, expect, it } from 'vitest'
import { readNumber } from './numbers'

describe('numbers', () => {
  it.each([
    ['12', 12],
    ['12,5', 12.5],
    [' -3.25 ', -3.25],
    ['40 %', 40],
    ['.5', 0.5],
    ['', null],
    ['  ', null],
    ['1.2.3', undefined],
    ['many', undefined],
  ])('%s is %s', (text, value) => {
    expect(readNumber(text)).toBe(value)
  })
})
