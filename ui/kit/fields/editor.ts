import type { FieldSchema, FieldValue } from './schema'

/** What every editor of a value takes. The draft lives outside, so that it survives whatever happens to the editor. */
export type EditorProps = {
  schema: FieldSchema
  /** The attribute, where the type alone says too little. */
  name?: string
  value: FieldValue
  onChange: (value: FieldValue) => void
  /** The person is done: Enter, a picked option, or leaving the field. */
  onCommit?: (value: FieldValue) => void
  /** The person changed their mind: Escape. */
  onCancel?: () => void
  error?: string
  autoFocus?: boolean
  /** What may be chosen is still being asked. */
  pending?: boolean
  readOnly?: boolean
  /** The id of the input, for a label that stands outside. */
  id?: string
  /** Fills a table cell, without a frame of its own. */
  inCell?: boolean
}

/** Looks of an input that follow from the props of every editor. */
export function inputProps({ schema, error, readOnly, id, inCell, autoFocus }: EditorProps) {
  return {
    id,
    error: inCell ? Boolean(error) : error,
    readOnly,
    autoFocus,
    'data-autofocus': autoFocus || undefined,
    'aria-label': id ? undefined : schema.name,
    'aria-required': schema.required || undefined,
    'aria-invalid': error ? true : undefined,
    placeholder: schema.placeholder ?? undefined,
    variant: inCell ? 'unstyled' : undefined,
    size: inCell ? 'xs' : 'sm',
  } as const
}
