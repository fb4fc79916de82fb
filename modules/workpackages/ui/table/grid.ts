// Moving through the table by keyboard: one cell has the focus, the keys move it. Group headings are lines with a single
// cell; the column is kept while passing them.

export type Cell = { line: number; column: number }

export type GridSize = {
  lines: number
  columns: number
  /** Lines that fit on the screen, for Page Up and Page Down. */
  page: number
}

type Key = { key: string; ctrlKey?: boolean; metaKey?: boolean }

const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))

/** Where a key leads from a cell; undefined when the key does not move. */
export function moved(from: Cell, { key, ctrlKey, metaKey }: Key, size: GridSize): Cell | undefined {
  const far = Boolean(ctrlKey || metaKey)
  const { lines, columns, page } = size
  const steps: Record<string, [lines: number, columns: number]> = {
    ArrowUp: [far ? -lines : -1, 0],
    ArrowDown: [far ? lines : 1, 0],
    ArrowLeft: [0, far ? -columns : -1],
    ArrowRight: [0, far ? columns : 1],
    Home: [far ? -lines : 0, -columns],
    End: [far ? lines : 0, columns],
    PageUp: [-page, 0],
    PageDown: [page, 0],
  }
  const step = steps[key]
  if (!step || lines === 0) return undefined
  return { line: clamp(from.line + step[0], lines), column: clamp(from.column + step[1], columns) }
}

/** The next or previous cell in reading order, for Tab out of an editor; undefined at either end of the table. */
export function neighbour(from: Cell, backwards: boolean, size: GridSize): Cell | undefined {
  const position = from.line * size.columns + from.column + (backwards ? -1 : 1)
  if (position < 0 || position >= size.lines * size.columns) return undefined
  return { line: Math.floor(position / size.columns), column: position % size.columns }
}
