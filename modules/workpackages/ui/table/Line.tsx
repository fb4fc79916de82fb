import type { Schema, WorkPackage } from '../api/types'
import { type Column, columnOf } from './columns'
import { keyOf } from './edit'
import { GroupRow } from './GroupRow'
import type { GridState } from './gridState'
import { Row } from './Row'
import { sumsText } from './sums'
import type { TableLine } from './useRows'

type LineProps = {
  at: number
  top: number
  line: TableLine | undefined
  columns: Column[]
  labels: (id: string) => string
  groupBy: string | null
  schemaOf: (item: WorkPackage) => Schema | undefined
  state: GridState
  current: number | null
}

/** A heading or a row. It narrows the state of the table to what concerns this line, so that others stay as they are. */
export function Line({ at, top, line, columns, labels, groupBy, schemaOf, state, current }: LineProps) {
  const number = at + 1
  const focusAt = state.focus.line === number ? state.focus.column : null
  if (line?.kind === 'group') {
    return (
      <GroupRow
        group={line.group}
        collapsed={line.collapsed}
        type={columnOf(groupBy ?? '')?.type ?? 'String'}
        label={labels(groupBy ?? '')}
        line={number}
        top={top}
        columns={columns.length + 1}
        focused={focusAt !== null}
        sums={sumsText(line.group.sums, columns, labels)}
      />
    )
  }
  const item = line?.item
  return (
    <Row
      item={item}
      node={line?.node}
      columns={columns}
      schema={item && schemaOf(item)}
      line={number}
      top={top}
      focusAt={focusAt}
      edit={item && concerns(state.edit, item.id) ? state.edit : null}
      selected={item !== undefined && state.selected.has(item.id)}
      current={item?.id === current}
    />
  )
}

/** Whether anything of a work package is being edited or saved, or was refused. */
function concerns({ editing, saving, failures }: GridState['edit'], id: number): boolean {
  const prefix = keyOf({ id, attribute: '' })
  const own = (key: string) => key.startsWith(prefix)
  return editing?.id === id || [...saving].some(own) || [...failures.keys()].some(own)
}
