import { Switch } from '@mantine/core'
import type { ControlProps } from './control'

/** On or off. */
export function BooleanControl({ names, value, error, disabled, onChange }: ControlProps) {
  return (
    <Switch
      {...names}
      checked={value === true}
      disabled={disabled}
      error={error}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
