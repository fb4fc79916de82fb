import { useNow, useTimeZone } from 'use-intl'

/** The day of a moment in a zone, written YYYY-MM-DD. */
export const dayIn = (moment: Date, timeZone?: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    moment,
  )

/** Today where the person is. */
export function useToday() {
  return dayIn(useNow(), useTimeZone())
}
