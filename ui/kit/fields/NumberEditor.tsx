import { useFormatter } from 'use-intl'
import type { EditorProps } from './editor'
import { readNumber } from './numbers'
import { TextEditor } from './TextEditor'

/** A number, typed with a comma or a point. */
export function NumberEditor(props: EditorProps) {
  const format = useFormatter()
  const notation = { useGrouping: false, maximumFractionDigits: 6 }
  return (
    <TextEditor
      {...props}
      inputMode="decimal"
      write={(value) => (typeof value === 'number' ? format.number(value, notation) : String(value ?? ''))}
      read={readNumber}
    />
  )
}
