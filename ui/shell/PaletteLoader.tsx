import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useOffers } from './actions'

const load = () => import('./Palette')
const Palette = lazy(load)

/** Loads the palette when the browser has time, and opens it by Ctrl+K. */
export function PaletteLoader() {
  const { mode, open } = useOffers()
  const [used, setUsed] = useState(false)
  useHotkeys([['mod+K', () => open()]], [])
  useEffect(() => {
    // Without a network it comes when it is opened.
    const timer = setTimeout(() => void load().catch(() => {}), 2_000)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (mode) setUsed(true)
  }, [mode])
  if (!mode && !used) return null
  return (
    <Suspense fallback={null}>
      <Palette />
    </Suspense>
  )
}
