import { TextInput } from '@mantine/core'
import type { ControlProps } from './control'

/** A line of text; an empty one is none, where there may be none. */
export function TextControl({ names, setting, value, error, disabled, onChange }: ControlProps) {
  return (
    <TextInput
      {...names}
      value={typeof value === 'string' ? value : ''}
      disabled={disabled}
      error={error}
      onChange={(event) => {
        const text = event.currentTarget.value
        onChange(text === '' && !setting.schema.required ? null : text)
      }}
    />
  )
}
