import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useNotation } from '../useNotation'
import { useToday } from '../useToday'
import { Calendar } from './Calendar'
import { readDay } from './dates'
import type { EditorProps } from './editor'
import { inMain } from './inMain'
import { TextEditor } from './TextEditor'
import { useDayNotation } from './useDayNotation'

/** A day: typed, or picked from the calendar that opens below. */
export function DateEditor(props: EditorProps) {
  const { value, onChange, onCommit, onCancel, schema, readOnly, autoFocus } = props
  const [opened, setOpened] = useState(Boolean(autoFocus))
  const today = useToday()
  const write = useDayNotation()
  const { read } = useNotation()
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
      portalProps={inMain()}
      shadow="md"
    >
      <Popover.Target>
        <div>
          <TextEditor
            {...props}
            onFocusChange={setOpened}
            write={write}
            read={(text) => (text.trim() ? (readDay(read(text), today) ?? undefined) : null)}
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
