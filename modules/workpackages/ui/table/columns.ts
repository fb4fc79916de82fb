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
  /** Asked for apart from the list, so that only this table has it and no file. */
  apart?: boolean
  /** The type of its values, for as long as no schema says it. */
  type: string
}

const all: Column[] = [
  { id: 'id', type: 'Integer', width: 76, align: 'end', sortable: true },
  { id: 'subject', type: 'String', width: 420, sortable: true },
  { id: 'type', type: 'Type', width: 130, sortable: true, groupable: true },
  { id: 'status', type: 'Status', width: 144, sortable: true, groupable: true },
  { id: 'priority', type: 'Priority', width: 108, sortable: true, groupable: true },
  { id: 'assignee', type: 'User', width: 160, sortable: true, groupable: true },
  { id: 'responsible', type: 'User', width: 168, sortable: true, groupable: true },
  { id: 'author', type: 'User', width: 168, sortable: true, groupable: true },
  { id: 'version', type: 'Version', width: 140, sortable: true, groupable: true },
  { id: 'category', type: 'Category', width: 140, sortable: true, groupable: true },
  { id: 'projectPhase', type: 'ProjectPhase', width: 150, sortable: true, groupable: true },
  { id: 'project', type: 'Project', width: 168, sortable: true, groupable: true },
  { id: 'parent', type: 'WorkPackage', width: 200, sortable: true },
  { id: 'startDate', type: 'Date', width: 112, sortable: true },
  { id: 'dueDate', type: 'Date', width: 112, sortable: true },
  { id: 'duration', type: 'Duration', width: 100, align: 'end', sortable: true },
  { id: 'estimatedTime', type: 'Duration', width: 100, align: 'end', sortable: true, summable: true },
  { id: 'remainingTime', type: 'Duration', width: 116, align: 'end', sortable: true, summable: true },
  { id: 'percentageDone', type: 'Integer', width: 132, sortable: true, summable: true },
  { id: 'sharedWith', type: '[]User', width: 180, apart: true },
  { id: 'createdAt', type: 'DateTime', width: 128, sortable: true },
  { id: 'updatedAt', type: 'DateTime', width: 128, sortable: true },
]

const byId = new Map(all.map((column) => [column.id, column]))

export const columns: readonly Column[] = all

export function columnOf(id: string): Column | undefined {
  return (
    byId.get(id) ??
    (/^customField\d+$/.test(id) ? { id, type: 'String', width: 140, sortable: true } : undefined)
  )
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

/** How wide columns are: as the person left them, or as preferred. */
export function widthOf(column: Column, widths: Record<string, number>): number {
  return Math.max(minWidth, widths[column.id] ?? column.width)
}

export const minWidth = 64

const subjectMin = 260

/** The subject takes the space that others leave, unless the person has given it a width. */
const isFlexible = ({ id }: Column, widths: Record<string, number>) => id === 'subject' && !widths[id]

/** The width below which the table scrolls sideways. */
export function tableWidth(shown: Column[], widths: Record<string, number>): number {
  return shown.reduce((sum, one) => sum + (isFlexible(one, widths) ? subjectMin : widthOf(one, widths)), 0)
}

/** The columns of the grid in CSS: the subject takes what is left, or the empty space behind the last column does. */
export function gridTemplate(shown: Column[], widths: Record<string, number>): string {
  const sizes = shown.map((column) => {
    const width = `${widthOf(column, widths)}px`
    return isFlexible(column, widths) ? `minmax(${subjectMin}px, 1fr)` : width
  })
  const filler = sizes.some((size) => size.endsWith('1fr)')) ? '' : ' minmax(0, 1fr)'
  return `${sizes.join(' ')}${filler}`
}
