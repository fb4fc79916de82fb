import { Textarea } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { MarkdownFieldProps } from './MarkdownField'
import classes from './Plain.module.css'

/** The source of a text, exactly as it is kept. */
export function PlainField(props: MarkdownFieldProps & { description?: string }) {
  const { value, onChange, label, error, readOnly, autofocus, placeholder, description } = props

  function onKeyDown(event: KeyboardEvent) {
    const submits = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && props.onSubmit
    if (submits) props.onSubmit?.()
    else if (event.key === 'Escape' && props.onCancel) props.onCancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <Textarea
      classNames={{ input: classes.input }}
      aria-label={label}
      description={description}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      error={error}
      readOnly={readOnly}
      placeholder={placeholder}
      autoFocus={autofocus}
      autosize
      minRows={4}
      maxRows={24}
    />
  )
}
