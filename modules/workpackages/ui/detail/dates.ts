// Start, finish and duration hang together: any two give the third. What a person has set stays, the server computes
// the rest. So only what was set last is sent: of three, the two that were touched most recently.

import type { Payload } from '../api/types'

export type DateName = 'startDate' | 'dueDate' | 'duration'

export type DatesDraft = {
  values: Record<DateName, string | null>
  /** What the person set, the most recent first. */
  touched: DateName[]
  ignoreNonWorkingDays: boolean
}

/** Sets one of the three. */
export function touch(draft: DatesDraft, name: DateName, value: string | null): DatesDraft {
  const touched = [name, ...draft.touched.filter((one) => one !== name)]
  return { ...draft, values: { ...draft.values, [name]: value }, touched }
}

/** Sets both ends, as a range in the calendar does; a range picked backwards is turned around. */
export function touchRange(draft: DatesDraft, one: string, other: string): DatesDraft {
  const [start, due] = one <= other ? [one, other] : [other, one]
  return touch(touch(draft, 'startDate', start), 'dueDate', due)
}

/** What is asked of the form and finally saved. */
export function datesPayload(draft: DatesDraft, before: DatesDraft): Payload {
  const sent = draft.touched.slice(0, 2)
  const own = Object.fromEntries(sent.map((name) => [name, draft.values[name]]))
  const days = draft.ignoreNonWorkingDays !== before.ignoreNonWorkingDays
  return { ...own, ...(days ? { ignoreNonWorkingDays: draft.ignoreNonWorkingDays } : {}) }
}

/** Takes over what the server computed; what the person set stays as it is. */
export function derived(draft: DatesDraft, payload: Payload): DatesDraft {
  const kept = new Set(draft.touched.slice(0, 2))
  const values = { ...draft.values }
  for (const name of ['startDate', 'dueDate', 'duration'] as const) {
    const computed = payload[name]
    if (!kept.has(name) && computed !== undefined) values[name] = computed as string | null
  }
  return { ...draft, values }
}
