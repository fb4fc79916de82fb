import { useEffect, useRef } from 'react'

const PAUSE = 1_000

/** Whether keys are being typed into something, and belong to it. */
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role="menu"]'))

/** Runs something when two keys are pressed one after the other, such as `g h`. */
export function useSequences(steps: Record<string, () => void>) {
  const latest = useRef(steps)
  latest.current = steps
  useEffect(() => {
    let first = ''
    let since = 0
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      const sequence = event.timeStamp - since < PAUSE ? `${first} ${event.key}` : event.key
      const run = latest.current[sequence] ?? latest.current[event.key]
      first = event.key
      since = event.timeStamp
      if (!run) return
      event.preventDefault()
      first = ''
      run()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
