import { useContext } from 'react'
import { useFormatter, useLocale, useTimeZone } from 'use-intl'
import { readPattern, writePattern } from './notation'
import { PatternsContext } from './patterns'

/** Writes days and moments, and reads days, the way they are written everywhere in the installation. */
export function useNotation() {
  const { date, time } = useContext(PatternsContext)
  const format = useFormatter()
  const language = useLocale()
  const timeZone = useTimeZone()
  const dateOf = (moment: Date, zone: string | undefined, dateStyle: 'medium' | 'long') =>
    date
      ? writePattern(date, moment, language, zone)
      : format.dateTime(moment, { dateStyle, ...(zone && { timeZone: zone }) })
  const timeOf = (moment: Date) =>
    time ? writePattern(time, moment, language, timeZone) : format.dateTime(moment, { timeStyle: 'short' })
  return {
    pattern: date || null,
    /** A calendar day such as `2026-03-04`, which is the same day in every zone. */
    day: (on: string) => dateOf(new Date(`${on}T00:00:00Z`), 'UTC', 'medium'),
    /** A calendar day with the name of its weekday. */
    weekdayAndDay: (on: string) => {
      const moment = new Date(`${on}T00:00:00Z`)
      if (!date) return format.dateTime(moment, { dateStyle: 'full', timeZone: 'UTC' })
      const weekday = format.dateTime(moment, { weekday: 'long', timeZone: 'UTC' })
      return `${weekday}, ${writePattern(date, moment, language, 'UTC')}`
    },
    /** The day of a moment, where the person is. */
    dayOf: (moment: Date) => dateOf(moment, timeZone, 'medium'),
    /** The time of day of a moment, where the person is. */
    clock: timeOf,
    moment: (moment: Date, dateStyle: 'medium' | 'long' = 'medium') => {
      if (!date && !time) return format.dateTime(moment, { dateStyle, timeStyle: 'short' })
      return `${dateOf(moment, timeZone, dateStyle)}, ${timeOf(moment)}`
    },
    read: (text: string) => (date ? readPattern(date, text, language) : text),
  }
}
