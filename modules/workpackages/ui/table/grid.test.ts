import { describe, expect, it } from 'vitest'
import { moved, neighbour } from './grid'

const size = { lines: 50, columns: 4, page: 10 }
const from = { line: 20, column: 1 }

describe('keys', () => {
  it.each([
    ['ArrowUp', {}, [19, 1]],
    ['ArrowDown', {}, [21, 1]],
    ['ArrowLeft', {}, [20, 0]],
    ['ArrowRight', {}, [20, 2]],
    ['ArrowDown', { ctrlKey: true }, [49, 1]],
    ['ArrowUp', { metaKey: true }, [0, 1]],
    ['Home', {}, [20, 0]],
    ['End', {}, [20, 3]],
    ['Home', { ctrlKey: true }, [0, 0]],
    ['End', { ctrlKey: true }, [49, 3]],
    ['PageUp', {}, [10, 1]],
    ['PageDown', {}, [30, 1]],
  ])('%s %o', (key, modifiers, [line, column]) => {
    expect(moved(from, { key, ...modifiers }, size)).toEqual({ line, column })
  })

  it('stay inside', () => {
    expect(moved({ line: 0, column: 0 }, { key: 'ArrowUp' }, size)).toEqual({ line: 0, column: 0 })
    expect(moved({ line: 45, column: 3 }, { key: 'PageDown' }, size)).toEqual({ line: 49, column: 3 })
    expect(moved({ line: 0, column: 0 }, { key: 'ArrowDown' }, { ...size, lines: 0 })).toBeUndefined()
  })

  it('others do not move', () => {
    expect(moved(from, { key: 'x' }, size)).toBeUndefined()
  })
})

describe('tab', () => {
  it('follows the reading order', () => {
    expect(neighbour(from, false, size)).toEqual({ line: 20, column: 2 })
    expect(neighbour({ line: 20, column: 3 }, false, size)).toEqual({ line: 21, column: 0 })
    expect(neighbour({ line: 20, column: 0 }, true, size)).toEqual({ line: 19, column: 3 })
    expect(neighbour({ line: 49, column: 3 }, false, size)).toBeUndefined()
    expect(neighbour({ line: 0, column: 0 }, true, size)).toBeUndefined()
  })
})
