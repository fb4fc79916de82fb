import { useQueryClient } from '@tanstack/react-query'
import { type FieldValue, sameValue } from '@ui/kit/fields/schema'
import { useState } from 'react'
import { changeCached } from '../api/cache'
import { workPackage } from '../api/queries'
import { fieldOf, type Schema, type WorkPackage } from '../api/types'
import { type Change, refusalOf, useSave } from '../api/useSave'
import { readValue } from '../api/values'

type Failure = { message: string; conflict: boolean }

export type AttributeEdit = {
  /** Whether it may be written at all. */
  editable: boolean
  editing: boolean
  draft: FieldValue
  saving: boolean
  failure: Failure | null
  start: () => void
  change: (value: FieldValue) => void
  commit: (value: FieldValue) => void
  cancel: () => void
  /** After a conflict: reads the newest state, the draft stays. */
  reload: () => void
}

type Editing = { base: WorkPackage; draft: FieldValue; failure: Failure | null }

/** Editing one attribute of an open work package. A refused value stays in its editor, with the reason. */
export function useAttribute(
  item: WorkPackage,
  schema: Schema | undefined,
  attribute: string,
  restored?: FieldValue,
): AttributeEdit {
  const client = useQueryClient()
  const save = useSave()
  const field = fieldOf(schema, attribute)
  const initial = restored === undefined ? null : { base: item, draft: restored, failure: null }
  const [state, setState] = useState<Editing | null>(initial)

  async function commit(value: FieldValue) {
    // A refused value is not sent again unchanged, else leaving the field would only repeat the refusal.
    if (!state || (state.failure && sameValue(value, state.draft))) return
    if (sameValue(value, readValue(state.base, attribute))) return setState(null)
    const changes: Change[] = [{ attribute, schema: field, value }]
    setState(null)
    await save
      .mutateAsync({ base: state.base, changes })
      .catch((error) => setState({ ...state, draft: value, failure: refusalOf(error, attribute) }))
  }

  async function reload() {
    const fresh = await client.fetchQuery({ ...workPackage(item.id), staleTime: 0 })
    changeCached(client, item.id, () => fresh)
    setState((present) => present && { ...present, base: fresh, failure: null })
  }

  return {
    editable: Boolean(field?.writable && item._links.updateImmediately),
    editing: state !== null,
    draft: state?.draft,
    saving: save.isPending,
    failure: state?.failure ?? null,
    start: () =>
      setState((present) => present ?? { base: item, draft: readValue(item, attribute), failure: null }),
    change: (draft) => setState((present) => present && { ...present, draft, failure: null }),
    commit: (value) => void commit(value),
    cancel: () => setState(null),
    reload: () => void reload(),
  }
}
