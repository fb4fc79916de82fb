import { describe, expect, it } from 'vitest'
import { gridReducer, startState } from './gridState'

describe('the state of the table', () => {
  it('selects and deselects', () => {
    const one = gridReducer(startState, { type: 'toggle', id: 4 })
    expect([...one.selected]).toEqual([4])
    expect(one.anchor).toBe(4)
    expect(gridReducer(one, { type: 'toggle', id: 4 }).selected.size).toBe(0)
    expect([...gridReducer(one, { type: 'select', ids: [1, 2] }).selected]).toEqual([1, 2])
  })

  it('takes the focus back from an editor that closes, and only then', () => {
    const target = { id: 1, attribute: 'subject' }
    const open = gridReducer(startState, { type: 'open', target })
    expect(gridReducer(open, { type: 'close' }).follow).toBe(true)
    expect(gridReducer(startState, { type: 'close' }).follow).toBe(false)
    const moved = gridReducer(open, { type: 'focus', cell: { line: 3, column: 2 }, follow: true })
    expect(gridReducer(moved, { type: 'followed' })).toMatchObject({
      focus: { line: 3, column: 2 },
      follow: false,
    })
  })
})
