import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { type EditorProps, inputProps } from './editor'
import { type FieldValue, sameValue } from './schema'

type TextEditorProps = EditorProps & {
  /** Shows a value as people write it. */
  write?: (value: FieldValue) => string
  /** Reads what was typed; undefined means that it cannot be understood, and the text is passed on as it is. */
  read?: (text: string) => FieldValue
  onFocusChange?: (focused: boolean) => void
  inputMode?: 'text' | 'numeric' | 'decimal' | 'url'
}

const plain = (value: FieldValue) => String(value ?? '')

/** One line of text, or anything that is typed in one line. */
export function TextEditor(props: TextEditorProps) {
  const { schema, value, onChange, onCommit, onCancel, write = plain, read = plain, inputMode } = props
  const [typed, setTyped] = useState({ text: write(value), value })
  const finished = useRef(false)
  const text = sameValue(typed.value, value) ? typed.text : write(value)

  function type(next: string) {
    const understood = read(next)
    const meant = understood === undefined ? next : understood
    finished.current = false
    setTyped({ text: next, value: meant })
    onChange(meant)
  }

  function finish(end: (() => void) | undefined) {
    if (!finished.current) end?.()
    finished.current = true
  }

  function onKeyDown(event: KeyboardEvent) {
    const enter = event.key === 'Enter' && onCommit
    if (!enter && !(event.key === 'Escape' && onCancel)) return
    event.preventDefault()
    event.stopPropagation()
    finish(() => (enter ? onCommit(value) : onCancel?.()))
  }

  return (
    <TextInput
      {...inputProps(props)}
      value={text}
      maxLength={schema.type === 'String' ? schema.maxLength : undefined}
      inputMode={inputMode}
      onFocus={() => {
        finished.current = false
        props.onFocusChange?.(true)
      }}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        props.onFocusChange?.(false)
        finish(() => onCommit?.(value))
      }}
    />
  )
}
