import { useEffect, useState } from 'react'

/** Becomes true when `on` has been true for a while: what is quick shows no placeholder. */
export function useDelayed(on: boolean, wait = 150): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!on) {
      setLate(false)
      return
    }
    const timer = setTimeout(() => setLate(true), wait)
    return () => clearTimeout(timer)
  }, [on, wait])
  return late
}
