import { Switch } from '@mantine/core'
import type { EditorProps } from './editor'

/** Yes or no; deciding is committing. */
export function BooleanEditor({ schema, value, onChange, onCommit, onCancel, ...rest }: EditorProps) {
  const { error, readOnly, id, autoFocus, inCell } = rest
  return (
    <Switch
      id={id}
      size={inCell ? 'xs' : 'sm'}
      aria-label={id ? undefined : schema.name}
      checked={value === true}
      disabled={readOnly}
      error={error}
      autoFocus={autoFocus}
      onChange={(event) => {
        onChange(event.currentTarget.checked)
        onCommit?.(event.currentTarget.checked)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel?.()
      }}
    />
  )
}
