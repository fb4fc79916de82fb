import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useFormatter, useLocale, useNow } from 'use-intl'
import { Calendar } from './Calendar'
import { dayOf, readDay } from './dates'
import type { EditorProps } from './editor'
import type { FieldValue } from './schema'
import { TextEditor } from './TextEditor'

/** A day: typed, or picked from the calendar that opens below. */
export function DateEditor(props: EditorProps) {
  const { value, onChange, onCommit, onCancel, schema, readOnly, autoFocus } = props
  const [opened, setOpened] = useState(Boolean(autoFocus))
  const today = dayOf(useNow())
  const write = useDayNotation()
  const close = (then?: () => void) => () => {
    setOpened(false)
    then?.()
  }

  function pick(day: string | null) {
    onChange(day)
    setOpened(false)
    onCommit?.(day)
  }

  return (
    <Popover
      opened={opened && !readOnly}
      onChange={setOpened}
      position="bottom-start"
      withRoles={false}
      shadow="md"
    >
      <Popover.Target>
        <div>
          <TextEditor
            {...props}
            onFocusChange={setOpened}
            write={write}
            read={(text) => (text.trim() ? (readDay(text, today) ?? undefined) : null)}
            onCommit={onCommit && ((day) => close(() => onCommit(day))())}
            onCancel={onCancel && close(onCancel)}
          />
        </div>
      </Popover.Target>
      {/* The calendar never takes the focus from the text field. */}
      <Popover.Dropdown p={8} onMouseDown={(event) => event.preventDefault()}>
        <Calendar value={value} today={today} clearable={!schema.required} onPick={pick} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Writes a day the way it is typed: 2026-03-01, in German 01.03.2026. */
export function useDayNotation() {
  const format = useFormatter()
  const german = useLocale() === 'de'
  return (value: FieldValue) => {
    const text = String(value ?? '')
    if (!german || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
    const notation = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' } as const
    return format.dateTime(new Date(`${text}T12:00:00Z`), notation)
  }
}
