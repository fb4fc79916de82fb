import { FieldEditor } from '@ui/kit/fields/FieldEditor'
import type { FieldValue } from '@ui/kit/fields/schema'
import { isLink } from '@ui/kit/fields/schema'
import { type KeyboardEvent, useState } from 'react'
import type { Schema, WorkPackage } from '../api/types'
import { useField } from '../api/useField'
import { readValue } from '../api/values'
import { useTableActions } from './actions'
import { CellProblem } from './CellProblem'
import type { Failure } from './edit'
import classes from './Row.module.css'

type CellEditorProps = {
  item: WorkPackage
  schema: Schema
  attribute: string
  /** A draft to continue with. */
  initial: FieldValue
  failure?: Failure
}

/** The editor of one cell. It asks the form what may be chosen, and keeps the draft until it is sent. */
export function CellEditor({ item, schema, attribute, initial, failure }: CellEditorProps) {
  const { commit, cancel, advance } = useTableActions()
  const [draft, setDraft] = useState<FieldValue>(initial === undefined ? readValue(item, attribute) : initial)
  const [changed, setChanged] = useState(false)
  const { field, pending } = useField(item, schema, attribute)
  if (!field) return null

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Tab') return
    event.preventDefault()
    if (!isLink(draft) && changed) commit(item, attribute, draft)
    advance(event.shiftKey)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Tab leaves the input inside for the next cell
    <div className={classes.editor} onKeyDown={onKeyDown}>
      <FieldEditor
        schema={field}
        name={attribute}
        value={draft}
        onChange={(value) => {
          setChanged(true)
          setDraft(value)
        }}
        onCommit={(value) => commit(item, attribute, value)}
        onCancel={cancel}
        error={changed ? undefined : failure?.message}
        pending={pending}
        autoFocus
        inCell
      />
      {failure && !changed && <CellProblem message={failure.message} />}
    </div>
  )
}
