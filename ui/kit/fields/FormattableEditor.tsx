import { MarkdownField } from '../editor/MarkdownField'
import type { EditorProps } from './editor'
import { plainText } from './schema'

/** A text with markup. */
export function FormattableEditor(props: EditorProps) {
  const { schema, value, onChange, onCommit, onCancel, error, readOnly, autoFocus } = props
  return (
    <MarkdownField
      value={plainText(value)}
      onChange={(raw) => onChange({ raw })}
      label={schema.name}
      error={error}
      readOnly={readOnly}
      autofocus={autoFocus}
      onSubmit={() => onCommit?.(value)}
      onCancel={onCancel}
    />
  )
}
