import { describe, expect, it } from 'vitest'
import { type Group, pagesOf, rowModel } from './rowModel'

const group = (key: string, count: number): Group => ({ key, value: key, link: null, count, sums: {} })
const none = new Set<string>()

function lines(model: ReturnType<typeof rowModel>) {
  return Array.from({ length: model.length }, (_, at) => {
    const line = model.line(at)
    return line?.kind === 'group' ? line.group.key : line?.index
  })
}

describe('lines without groups', () => {
  it('are the work packages', () => {
    expect(lines(rowModel(3, null, none))).toEqual([0, 1, 2])
    expect(rowModel(3, null, none).line(3)).toBeUndefined()
    expect(rowModel(0, null, none).length).toBe(0)
  })
})

describe('lines with groups', () => {
  const groups = [group('a', 2), group('b', 0), group('c', 1)]

  it('have a heading for each group', () => {
    expect(lines(rowModel(3, groups, none))).toEqual(['a', 0, 1, 'b', 'c', 2])
  })

  it('leave out what is folded', () => {
    const model = rowModel(3, groups, new Set(['a']))
    expect(lines(model)).toEqual(['a', 'b', 'c', 2])
    expect(model.lineOf(1)).toBeUndefined()
    expect(model.lineOf(2)).toBe(3)
  })

  it('are found by the work package', () => {
    const model = rowModel(3, groups, none)
    expect([0, 1, 2, 3].map(model.lineOf)).toEqual([1, 2, 5, undefined])
    expect(model.line(6)).toBeUndefined()
  })

  it('agree both ways for many groups', () => {
    const many = Array.from({ length: 40 }, (_, at) => group(String(at), at % 4))
    const total = many.reduce((sum, one) => sum + one.count, 0)
    const model = rowModel(total, many, none)
    for (let index = 0; index < total; index++) {
      expect(model.line(model.lineOf(index) as number)).toEqual({ kind: 'row', index })
    }
  })
})

describe('pages', () => {
  it('are those of the visible rows', () => {
    expect(pagesOf([0, 1, 99])).toEqual([1])
    expect(pagesOf([250, 99, 100])).toEqual([1, 2, 3])
    expect(pagesOf([])).toEqual([])
  })
})
