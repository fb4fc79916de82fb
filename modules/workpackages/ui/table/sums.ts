import { isoMinutes, minutesToText } from '@ui/kit/fields/duration'
import type { Sums } from '../api/types'
import type { Column } from './columns'

/** The sums of a group in one line, for the columns that are shown: "Work: 12h". */
export function sumsText(sums: Sums, columns: Column[], labels: (id: string) => string): string {
  const shown = columns.filter((column) => column.summable && sums[column.id] != null)
  return shown.map((column) => `${labels(column.id)}: ${text(column, sums[column.id] ?? null)}`).join(' · ')
}

function text(column: Column, sum: string | number | null): string {
  if (column.type === 'Duration') return minutesToText(isoMinutes(String(sum)) ?? 0)
  return column.id === 'percentageDone' ? `${sum} %` : String(sum)
}
