/** The days of a year as a calendar shows them. Days are written YYYY-MM-DD. */

const pad = (value: number) => String(value).padStart(2, '0')

export const dayText = (year: number, month: number, day: number) => `${year}-${pad(month + 1)}-${pad(day)}`

/** The weekday of a day: 0 for Sunday, up to 6. */
const weekdayOf = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay()

/** The weeks of a month, each of seven places; null stands for places before the first and after the last day. */
export function weeksOf(year: number, month: number, firstWeekday: number): (string | null)[][] {
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const before = (weekdayOf(dayText(year, month, 1)) - firstWeekday + 7) % 7
  const places: (string | null)[] = Array.from({ length: before }, () => null)
  for (let day = 1; day <= count; day++) places.push(dayText(year, month, day))
  while (places.length % 7 > 0) places.push(null)
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7))
}

/** The seven weekdays in the order of a calendar, 0 for Sunday. */
export const weekdayOrder = (first: number) => Array.from({ length: 7 }, (_, place) => (first + place) % 7)

interface Range {
  startDate: string
  endDate: string
}

/** The range that a day lies in. */
export const rangeAt = <R extends Range>(ranges: R[], day: string) =>
  ranges.find(({ startDate, endDate }) => startDate <= day && day <= endDate)

/** How many of the days of a range in a year are working days. */
export function workingDays({ startDate, endDate }: Range, year: number, free: Set<string>): number {
  let count = 0
  const last = endDate < `${year}-12-31` ? endDate : `${year}-12-31`
  const day = new Date(`${startDate > `${year}-01-01` ? startDate : `${year}-01-01`}T12:00:00Z`)
  for (; isoOf(day) <= last; day.setUTCDate(day.getUTCDate() + 1)) if (!free.has(isoOf(day))) count++
  return count
}

const isoOf = (date: Date) => date.toISOString().slice(0, 10)

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Where a key leads from a day, within its year; undefined for other keys. */
export function stepFrom(day: string, key: string): string | undefined {
  const date = new Date(`${day}T12:00:00Z`)
  const step = steps[key]
  if (step !== undefined) date.setUTCDate(date.getUTCDate() + step)
  else if (key === 'Home') date.setUTCDate(1)
  else if (key === 'End') date.setUTCMonth(date.getUTCMonth() + 1, 0)
  else if (key === 'PageUp' || key === 'PageDown') return monthsFrom(day, key === 'PageUp' ? -1 : 1)
  else return undefined
  return within(isoOf(date), day)
}

/** The same day so many months on, or the last of a shorter month. */
function monthsFrom(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return within(isoOf(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)))), day)
}

const within = (wished: string, day: string) => (wished.slice(0, 4) === day.slice(0, 4) ? wished : day)
