import { useQuery } from '@tanstack/react-query'
import { FieldEditor } from '@ui/kit/fields/FieldEditor'
import type { FieldValue } from '@ui/kit/fields/schema'
import { isLink, kindOf } from '@ui/kit/fields/schema'
import { type KeyboardEvent, useState } from 'react'
import { editForm } from '../api/queries'
import { fieldOf, type Schema, type WorkPackage } from '../api/types'
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
  const plain = fieldOf(schema, attribute)
  const chooses = plain !== undefined && choosing.has(kindOf(plain, attribute))
  const form = useQuery({ ...editForm(item), enabled: chooses })
  const field = (chooses && fieldOf(form.data?._embedded.schema, attribute)) || plain
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
        pending={chooses && form.isPending}
        autoFocus
        inCell
      />
      {failure && !changed && <CellProblem message={failure.message} />}
    </div>
  )
}

const choosing = new Set(['option', 'options', 'principal', 'workPackage'])
