import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import classes from './Listing.module.css'

interface SearchTextProps {
  label: string
  value: string
  /** Is told what was typed, once the person pauses. */
  onChange: (text: string) => void
}

/** The words that a list is narrowed by. */
export function SearchText({ label, value, onChange }: SearchTextProps) {
  const [text, setText] = useState(value)
  const settle = useDebouncedCallback(onChange, 200)
  useEffect(() => setText(value), [value])
  return (
    <TextInput
      className={classes.text}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        settle(event.currentTarget.value.trim())
      }}
    />
  )
}
