import { useEffect, useState } from 'react'

type Rich = typeof import('./rich/RichField').default

let loaded: Rich | undefined
let loading: Promise<Rich> | undefined

/** Fetches the visual editor, once. */
export function preloadEditor(): Promise<Rich> {
  loading ??= import('./rich/RichField').then(
    (module) => {
      loaded = module.default
      return loaded
    },
    (error) => {
      loading = undefined
      throw error
    },
  )
  return loading
}

/** Fetches the visual editor when the screen is ready and idle, so that it is there when somebody writes. */
export function usePreloadedEditor(ready = true) {
  useEffect(() => {
    if (!ready) return
    const idle = window.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 300))
    const cancel = window.cancelIdleCallback ?? clearTimeout
    const handle = idle(() => void preloadEditor().catch(() => {}))
    return () => cancel(handle as number)
  }, [ready])
}

/** The visual editor once it is there; null while it is on its way, false when it cannot be had. */
export function useRichField(wanted: boolean): Rich | null | false {
  const [rich, setRich] = useState<Rich | null | false>(() => loaded ?? null)
  useEffect(() => {
    if (!wanted || rich) return
    let gone = false
    preloadEditor().then(
      (field) => gone || setRich(() => field),
      () => gone || setRich(false),
    )
    return () => {
      gone = true
    }
  }, [wanted, rich])
  return rich
}
