import type { Happening } from './api'

/** Entries by the day on which they happened, in the order in which they come. */
export function byDay(entries: Happening[], dayOf: (at: string) => string): [string, Happening[]][] {
  const days = new Map<string, Happening[]>()
  for (const entry of entries) {
    const day = dayOf(entry.createdAt)
    const list = days.get(day)
    if (list) list.push(entry)
    else days.set(day, [entry])
  }
  return [...days]
}

/** The day before a day, both written YYYY-MM-DD. */
export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}

export type Deed = 'created' | 'activated' | 'changed' | 'changedPhase' | 'commented'

/** What somebody did, in one word. */
export function deedOf({ version, subjectType, comment, details }: Happening): Deed {
  const phase = subjectType === 'ProjectPhase'
  if (version === 1) return phase ? 'activated' : 'created'
  if (comment.raw?.trim() && details.length === 0) return 'commented'
  return phase ? 'changedPhase' : 'changed'
}
