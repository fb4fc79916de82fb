import type { Link } from '@ui/api/hal'
import { columnOf } from './columns'
import { listParameters, type View } from './view'

/** Where the file of a list lies: what is shown, in its columns and its order. */
export function exportAddress(format: Link | undefined, view: View, described: boolean): string {
  const { filters, sortBy, groupBy } = listParameters(view)
  const columns = view.columns.filter((id) => !columnOf(id)?.apart)
  const asked = new URLSearchParams({ columns: JSON.stringify(columns), filters, sortBy })
  if (groupBy) asked.set('groupBy', groupBy)
  if (described) asked.set('description', 'true')
  return `${format?.href}?${asked}`
}
