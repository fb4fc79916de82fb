// The columns that the table can show. What a cell holds, how it is shown and whether it can be written is said by the
// schema of its work package; here stands only what the table itself must know.

export type Column = {
  /** The name in the API and in the address. */
  id: string
  /** Preferred width in pixels. */
  width: number
  align?: 'end'
  sortable?: boolean
  groupable?: boolean
  summable?: boolean
  /** The value is a link. */
  link?: boolean
}

const all: Column[] = [
  { id: 'id', width: 76, align: 'end', sortable: true },
  { id: 'subject', width: 420, sortable: true },
  { id: 'type', width: 124, sortable: true, groupable: true, link: true },
  { id: 'status', width: 148, sortable: true, groupable: true, link: true },
  { id: 'priority', width: 124, sortable: true, groupable: true, link: true },
  { id: 'assignee', width: 168, sortable: true, groupable: true, link: true },
  { id: 'responsible', width: 168, sortable: true, groupable: true, link: true },
  { id: 'author', width: 168, sortable: true, groupable: true, link: true },
  { id: 'version', width: 140, sortable: true, groupable: true, link: true },
  { id: 'category', width: 140, sortable: true, groupable: true, link: true },
  { id: 'project', width: 168, sortable: true, groupable: true, link: true },
  { id: 'parent', width: 200, sortable: true, groupable: true, link: true },
  { id: 'startDate', width: 116, sortable: true },
  { id: 'dueDate', width: 116, sortable: true },
  { id: 'duration', width: 100, align: 'end', sortable: true },
  { id: 'estimatedTime', width: 100, align: 'end', sortable: true, summable: true },
  { id: 'remainingTime', width: 116, align: 'end', sortable: true, summable: true },
  { id: 'percentageDone', width: 132, sortable: true, summable: true },
  { id: 'createdAt', width: 128, sortable: true },
  { id: 'updatedAt', width: 128, sortable: true },
]

const byId = new Map(all.map((column) => [column.id, column]))

export const columns: readonly Column[] = all

export function columnOf(id: string): Column | undefined {
  return byId.get(id) ?? (/^customField\d+$/.test(id) ? { id, width: 140, sortable: true } : undefined)
}

/** Milestones have one date; it stands in both date columns and is written as `date`. */
export function attributeOf(column: string, workPackage: { date?: unknown }): string {
  const isDate = column === 'startDate' || column === 'dueDate'
  return isDate && 'date' in workPackage ? 'date' : column
}

/** Moves a column before or behind another one, as dragging a header does. */
export function moveColumn(ids: string[], id: string, to: number): string[] {
  const from = ids.indexOf(id)
  if (from < 0) return ids
  const rest = ids.filter((other) => other !== id)
  const at = Math.max(0, Math.min(rest.length, to))
  return [...rest.slice(0, at), id, ...rest.slice(at)]
}
