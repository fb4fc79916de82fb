import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ControlProps } from './control'

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Several texts, one a line. */
export function LinesControl({ names, value, error, disabled, onChange }: ControlProps) {
  const given = (Array.isArray(value) ? value : []).join('\n')
  const [typed, setTyped] = useState(given)
  const text = lines(typed).join('\n') === given ? typed : given
  return (
    <Textarea
      {...names}
      autosize
      minRows={2}
      maxRows={8}
      value={text}
      disabled={disabled}
      error={error}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onChange(lines(event.currentTarget.value))
      }}
    />
  )
}
