import type { FieldValue } from '@ui/kit/fields/schema'
import { memo } from 'react'
import { fieldOf, type Schema, type WorkPackage } from '../api/types'
import { useTableActions } from './actions'
import { CellConflict } from './CellConflict'
import { CellEditor } from './CellEditor'
import { CellValue } from './CellValue'
import { attributeOf, type Column } from './columns'
import type { Failure } from './edit'
import classes from './Row.module.css'
import { SubjectCell } from './SubjectCell'
import type { TreeNode } from './tree'

type CellProps = {
  item: WorkPackage
  column: Column
  schema: Schema | undefined
  line: number
  at: number
  focused: boolean
  editing: { initial: FieldValue } | null
  saving: boolean
  failure?: Failure
  node?: TreeNode
}

/** One attribute of one work package. */
export const Cell = memo(function Cell(props: CellProps) {
  const { item, column, schema, line, at, focused, editing, saving, failure, node } = props
  const { focus, edit } = useTableActions()
  const attribute = attributeOf(column.id, item)
  const field = fieldOf(schema, attribute)
  const editable = Boolean(field?.writable && item._links.updateImmediately)

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around handles all keys
    // biome-ignore lint/a11y/useSemanticElements: as the row
    <div
      role="gridcell"
      aria-colindex={at + 1}
      aria-readonly={!editable}
      aria-invalid={failure ? true : undefined}
      data-cell={`${line}:${at}`}
      data-column={column.id}
      data-align={column.align}
      data-editable={editable || undefined}
      data-editing={editing ? true : undefined}
      data-saving={saving || undefined}
      data-failed={failure ? true : undefined}
      title={editing ? undefined : failure?.message}
      tabIndex={focused && !editing ? 0 : -1}
      className={classes.cell}
      onFocus={(event) => event.target === event.currentTarget && focus(line, at)}
      onClick={() => !editing && editable && edit(item, column.id, line)}
    >
      {editing && schema ? (
        <CellEditor
          item={item}
          schema={schema}
          attribute={attribute}
          initial={editing.initial}
          failure={failure}
        />
      ) : column.id === 'subject' ? (
        <SubjectCell item={item} node={node} editable={editable} />
      ) : (
        <CellValue item={item} column={column} type={field?.type} />
      )}
      {failure?.conflict && !editing && (
        <CellConflict item={item} attribute={attribute} message={failure.message} />
      )}
    </div>
  )
})
