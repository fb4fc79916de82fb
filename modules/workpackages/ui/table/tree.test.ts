import { describe, expect, it } from 'vitest'
import { treeLines } from './tree'

const none = new Set<number>()
const show = (lines: ReturnType<typeof treeLines>) =>
  lines.map(({ id, depth, found }) => `${'  '.repeat(depth)}${found ? id : `(${id})`}`)

describe('the tree', () => {
  it('puts children below parents, siblings in the order of the result', () => {
    const entries = [
      { id: 5, ancestors: [1] },
      { id: 4, ancestors: [] },
      { id: 3, ancestors: [1] },
      { id: 2, ancestors: [1, 3] },
      { id: 1, ancestors: [] },
    ]
    expect(show(treeLines(entries, none))).toEqual(['4', '1', '  5', '  3', '    2'])
  })

  it('adds parents that were not found', () => {
    const entries = [
      { id: 7, ancestors: [] },
      { id: 6, ancestors: [1, 2] },
      { id: 5, ancestors: [] },
    ]
    expect(show(treeLines(entries, none))).toEqual(['7', '(1)', '  (2)', '    6', '5'])
  })

  it('folds', () => {
    const entries = [
      { id: 1, ancestors: [] },
      { id: 2, ancestors: [1] },
      { id: 3, ancestors: [1, 2] },
      { id: 4, ancestors: [] },
    ]
    const lines = treeLines(entries, new Set([2, 4]))
    expect(show(lines)).toEqual(['1', '  2', '4'])
    expect(lines.map((line) => line.collapsed)).toEqual([false, true, false])
    expect(lines.map((line) => line.hasChildren)).toEqual([true, true, false])
    expect(lines[1]?.parent).toBe(1)
  })
})
