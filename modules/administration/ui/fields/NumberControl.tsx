import { NumberInput } from '@mantine/core'
import type { ControlProps } from './control'

/** A number in its range. */
export function NumberControl({ names, setting, value, error, disabled, onChange }: ControlProps) {
  const { type, minimum, maximum, required } = setting.schema
  return (
    <NumberInput
      {...names}
      value={typeof value === 'number' ? value : ''}
      min={minimum}
      max={maximum}
      clampBehavior="none"
      allowDecimal={type === 'Float'}
      disabled={disabled}
      error={error}
      onChange={(next) => onChange(next === '' ? (required ? '' : null) : Number(next))}
    />
  )
}
