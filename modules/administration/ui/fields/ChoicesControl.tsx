import { Checkbox } from '@mantine/core'
import classes from '../Settings.module.css'
import type { ControlProps } from './control'

/** Any of several values; what is chosen and no longer offered goes when something else is chosen. */
export function ChoicesControl({ names, setting, value, error, disabled, onChange }: ControlProps) {
  const offered = setting.schema.allowedValues ?? []
  const chosen = Array.isArray(value) ? value.map(String) : []
  return (
    <Checkbox.Group
      {...names}
      role="group"
      value={chosen}
      error={error}
      onChange={(picked) =>
        onChange(offered.filter((one) => picked.includes(String(one.value))).map((one) => one.value))
      }
    >
      <div className={classes.choices}>
        {offered.map((one) => (
          <Checkbox key={one.value} value={String(one.value)} label={one.title} disabled={disabled} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
