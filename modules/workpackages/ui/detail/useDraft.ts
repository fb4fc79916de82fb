import { useState } from 'react'

const read = (key: string): string | null => {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

/** A text that survives closing and reloading within this tab, until it is sent. Null when there is none. */
export function useDraft(key: string) {
  const name = `gantry-draft-${key}`
  const [state, setState] = useState({ name, text: read(name) })
  const current = state.name === name ? state.text : read(name)

  function set(text: string | null) {
    setState({ name, text })
    try {
      if (text === null) sessionStorage.removeItem(name)
      else sessionStorage.setItem(name, text)
    } catch {
      // A full or forbidden storage only loses the backup, not the text on the screen.
    }
  }
  return [current, set] as const
}
