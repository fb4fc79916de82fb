import { daysToIso, isoDays, isoMinutes, minutesToIso, minutesToText, textToMinutes } from './duration'
import type { EditorProps } from './editor'
import { readNumber } from './numbers'
import type { FieldValue } from './schema'
import { TextEditor } from './TextEditor'

/** A span of time: hours and minutes, or whole days. */
export function DurationEditor({ inDays, ...props }: EditorProps & { inDays?: boolean }) {
  const [write, read] = inDays ? [writeDays, readDays] : [writeTime, readTime]
  return <TextEditor {...props} inputMode={inDays ? 'numeric' : 'text'} write={write} read={read} />
}

function writeTime(value: FieldValue): string {
  const minutes = isoMinutes(String(value ?? ''))
  return minutes === null ? String(value ?? '') : minutesToText(minutes)
}

function readTime(text: string): FieldValue {
  const minutes = textToMinutes(text)
  return typeof minutes === 'number' ? minutesToIso(minutes) : minutes
}

function writeDays(value: FieldValue): string {
  return String(isoDays(String(value ?? '')) ?? value ?? '')
}

function readDays(text: string): FieldValue {
  const days = readNumber(text.replace(/[a-z]+\s*$/i, ''))
  if (days === null) return null
  return days !== undefined && Number.isInteger(days) && days >= 0 ? daysToIso(days) : undefined
}
