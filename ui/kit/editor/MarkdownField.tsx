import { Textarea } from '@mantine/core'
import type { KeyboardEvent } from 'react'

export type MarkdownFieldProps = {
  value: string
  onChange: (value: string) => void
  label: string
  error?: string
  readOnly?: boolean
  autofocus?: boolean
  placeholder?: string
  /** Ctrl+Enter */
  onSubmit?: () => void
  /** Escape */
  onCancel?: () => void
}

/** A field for Markdown text. */
export function MarkdownField(props: MarkdownFieldProps) {
  const { value, onChange, label, error, readOnly, autofocus, placeholder, onSubmit, onCancel } =
    props

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit?.()
    else if (event.key === 'Escape' && onCancel) onCancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <Textarea
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      error={error}
      readOnly={readOnly}
      placeholder={placeholder}
      data-autofocus={autofocus}
      autoFocus={autofocus}
      autosize
      minRows={3}
      maxRows={24}
    />
  )
}
