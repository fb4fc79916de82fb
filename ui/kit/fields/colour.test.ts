import { describe, expect, it } from 'vitest'
import { chipColours, contrast, parseHex } from './colour'

function rgb(css: string) {
  return css.match(/\d+/g)?.map(Number) as [number, number, number]
}

describe('chip colours', () => {
  const seeded = [
    '#1098ad',
    '#a5d8ff',
    '#ffec99',
    '#cc5de8',
    '#dee2e6',
    '#FFFF00',
    '#000000',
    '#FFFFFF',
    '#1A67A3',
  ]

  it.each(seeded)('%s is readable in both themes', (hex) => {
    for (const dark of [false, true]) {
      for (const [strict, goal] of [
        [false, 4.5],
        [true, 7],
      ] as const) {
        const chip = chipColours(hex, dark, strict)
        expect(chip && contrast(rgb(chip.text), rgb(chip.background))).toBeGreaterThanOrEqual(goal)
      }
    }
  })

  it('reads short and long notations', () => {
    expect(parseHex('#fff')).toEqual([255, 255, 255])
    expect(parseHex('1A67A3')).toEqual([26, 103, 163])
    expect(parseHex('red')).toBeNull()
    expect(chipColours('red', false)).toBeNull()
  })
})
