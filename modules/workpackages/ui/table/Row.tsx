import { IconDots } from '@tabler/icons-react'
import type { FieldValue } from '@ui/kit/fields/schema'
import { type CSSProperties, memo, useContext } from 'react'
import type { Schema, WorkPackage } from '../api/types'
import { useTableActions, WordsContext } from './actions'
import { Cell } from './Cell'
import { attributeOf, type Column } from './columns'
import { type EditState, keyOf } from './edit'
import classes from './Row.module.css'
import type { TreeNode } from './tree'

export type RowProps = {
  item: WorkPackage | undefined
  node?: TreeNode
  columns: Column[]
  schema: Schema | undefined
  line: number
  /** The place of the row from the top, in pixels. */
  top: number
  focusAt: number | null
  edit: EditState | null
  selected: boolean
  current: boolean
}

/** One work package as a line of the table. */
export const Row = memo(function Row(props: RowProps) {
  const { item, node, columns, schema, line, top, focusAt, edit, selected, current } = props
  const words = useContext(WordsContext)
  const { select, open, menu } = useTableActions()
  const style: CSSProperties = { transform: `translateY(${top}px)` }
  if (!item) return <div className={classes.row} style={style} data-empty="true" aria-hidden="true" />

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around handles all keys
    // biome-ignore lint/a11y/useFocusableInteractive: in a grid the cells take the focus
    // biome-ignore lint/a11y/useSemanticElements: virtual rows are placed freely, which table rows cannot be
    <div
      role="row"
      aria-rowindex={line + 1}
      aria-selected={selected}
      aria-level={node && node.depth + 1}
      aria-expanded={node?.hasChildren ? !node.collapsed : undefined}
      data-selected={selected || undefined}
      data-current={current || undefined}
      data-context={node && !node.found ? true : undefined}
      className={classes.row}
      style={style}
      onClick={(event) =>
        select(item, line, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'one')
      }
      onDoubleClick={() => open(item)}
      onContextMenu={(event) => {
        event.preventDefault()
        menu(item, { x: event.clientX, y: event.clientY })
      }}
    >
      {columns.map((column, at) => {
        const key = keyOf({ id: item.id, attribute: attributeOf(column.id, item) })
        return (
          <Cell
            key={column.id}
            item={item}
            column={column}
            schema={schema}
            line={line}
            at={at}
            node={column.id === 'subject' ? node : undefined}
            focused={focusAt === at}
            editing={edit && isEditing(edit, key) ? { initial: edit.initial } : null}
            saving={edit?.saving.has(key) ?? false}
            failure={edit?.failures.get(key)}
          />
        )
      })}
      {/* biome-ignore lint/a11y/useSemanticElements: as the row */}
      <div role="gridcell" tabIndex={-1} aria-colindex={columns.length + 1} className={classes.end}>
        <button
          type="button"
          tabIndex={-1}
          className={classes.more}
          aria-label={words.menuOf(item.subject)}
          onClick={(event) => {
            event.stopPropagation()
            const { left, bottom } = event.currentTarget.getBoundingClientRect()
            menu(item, { x: left, y: bottom })
          }}
        >
          <IconDots size={15} aria-hidden="true" />
        </button>
      </div>
    </div>
  )
})

const isEditing = (edit: EditState, key: string): edit is EditState & { initial: FieldValue } =>
  edit.editing !== null && keyOf(edit.editing) === key
