/**
 * What others change, as it happens: the server names a resource, and its queries are read again where they are shown.
 * All tabs share one connection, because a browser allows six to a host: the tab that holds the lock listens and
 * tells the others.
 */
import type { QueryClient } from '@tanstack/react-query'
import { api } from './hal'

interface ServerEvent {
  resource: string
  id?: number
  project?: number
  action?: string
}

const SETTLE = 200
const RETRY_FIRST = 1_000
const RETRY_LAST = 30_000

/** Gathers names for a moment, so that a burst of events causes one reading. */
export function gather(act: (names: Set<string>) => void, wait = SETTLE): (name: string) => void {
  let names = new Set<string>()
  const settle = () => {
    const ready = names
    names = new Set()
    act(ready)
  }
  return (name) => {
    if (names.size === 0) setTimeout(settle, wait)
    names.add(name)
  }
}

/** The name of a resource in an event's data, `undefined` for what we do not understand. */
export function resourceOf(data: string): string | undefined {
  try {
    const event = JSON.parse(data) as ServerEvent
    return typeof event.resource === 'string' ? event.resource : undefined
  } catch {
    return undefined
  }
}

/** Listens until `signal` ends it; `tell` gets resource names, or '*' when events may have been missed. */
function listen(tell: (name: string) => void, signal: AbortSignal): Promise<void> {
  let wait = RETRY_FIRST
  let missed = false
  let source: EventSource
  const open = () => {
    source = new EventSource(api('events'))
    source.onopen = () => {
      wait = RETRY_FIRST
      if (missed) tell('*')
      missed = false
    }
    source.onmessage = (message) => {
      const name = resourceOf(message.data)
      if (name) tell(name)
    }
    source.onerror = () => {
      missed = true
      // The browser reconnects by itself unless the server refused; then we ask again, ever more rarely.
      if (source.readyState !== EventSource.CLOSED || signal.aborted) return
      setTimeout(() => !signal.aborted && open(), wait)
      wait = Math.min(wait * 2, RETRY_LAST)
    }
  }
  open()
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => {
      source.close()
      resolve()
    }),
  )
}

/** Phases decide which attributes work packages have, and what is chosen there; activity pages tell of three kinds of things. */
const phased = ['work_packages', 'work_packages/schemas']
const dependents: Record<string, string[]> = {
  work_packages: ['activities'],
  projects: ['activities'],
  project_phases: [...phased, 'activities'],
  project_phase_definitions: phased,
}

/** What has to be read again where the server names resources: they, and what depends on them. */
export const concerned = (names: Iterable<string>): Set<string> =>
  new Set([...names].flatMap((name) => [name, ...(dependents[name] ?? [])]))

/** Keeps the cache true to what others change. Gives back how to stop. */
export function followEvents(client: QueryClient): () => void {
  const stop = new AbortController()
  const channel = new BroadcastChannel('gantry-events')
  const invalidate = gather((names) => {
    // What describes attributes is part of every schema.
    if (names.has('*') || names.has('custom_fields')) void client.invalidateQueries()
    else for (const name of concerned(names)) void client.invalidateQueries({ queryKey: [name] })
  })
  const tell = (name: string) => {
    invalidate(name)
    channel.postMessage(name)
  }
  channel.onmessage = (message) => invalidate(message.data)
  if (navigator.locks) {
    const lead = () => listen(tell, stop.signal)
    void navigator.locks.request('gantry-events', { signal: stop.signal }, lead).catch(() => {})
  } else {
    void listen(tell, stop.signal)
  }
  return () => {
    stop.abort()
    channel.close()
  }
}
