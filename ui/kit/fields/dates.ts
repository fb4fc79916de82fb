// Dates are plain days, written YYYY-MM-DD, without a time zone.

const pad = (value: number) => String(value).padStart(2, '0')

/** The day of a local moment. */
export function dayOf(date: Date): string {
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** The day of three numbers, unless the calendar does not have it. */
function day(year: number, month: number, date: number): string | null {
  const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(date)}`
  const moment = new Date(`${text}T12:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) ? text : null
}

/** Reads a typed day: 2026-03-01, 1.3.2026, 1.3. or 3/1/2026, and +3 for days from today. Null when it is none. */
export function readDay(text: string, today: string): string | null {
  const trimmed = text.trim()
  const offset = /^([+-]\d{1,4})$/.exec(trimmed)
  if (offset) return addDays(today, Number(offset[1]))
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed)
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const dotted = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})?$/.exec(trimmed)
  if (dotted) return day(yearOf(dotted[3], today), Number(dotted[2]), Number(dotted[1]))
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(trimmed)
  return slashed ? day(yearOf(slashed[3], today), Number(slashed[1]), Number(slashed[2])) : null
}

const yearOf = (text: string | undefined, today: string) => Number(text ?? today.slice(0, 4))
