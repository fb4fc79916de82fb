/** The keys with which one walks the tree of projects. */
import type { KeyboardEvent } from 'react'
import type { Line } from './tree'

export type Step = { to: number } | { fold: boolean }

/** What a key means on a line: another line, or to fold or open its branch; nothing for other keys. */
export function stepOf(key: string, lines: Line[], at: number): Step | undefined {
  const line = lines[at]
  if (!line) return undefined
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(at + 1, lines.length - 1) }
    case 'ArrowUp':
      return { to: Math.max(at - 1, 0) }
    case 'Home':
      return { to: 0 }
    case 'End':
      return { to: lines.length - 1 }
    case 'ArrowRight':
      if (line.below === 0) return undefined
      return line.folded ? { fold: false } : { to: at + 1 }
    case 'ArrowLeft':
      if (line.below > 0 && !line.folded) return { fold: true }
      return line.parent < 0 ? undefined : { to: line.parent }
    default:
      return undefined
  }
}

/** The place of the line in which a key was pressed; nothing inside menus, which float above it. */
export function placeOf({ target, currentTarget }: KeyboardEvent<HTMLElement>): number | undefined {
  const row = (target as HTMLElement).closest<HTMLElement>('tr[data-index]')
  return row && currentTarget.contains(row) ? Number(row.dataset.index) : undefined
}
