import { useWeekStart } from '@ui/kit/useWeekStart'
import { useFormatter } from 'use-intl'
import { type Schedule, weekdays } from './api'
import classes from './Week.module.css'

/** A Monday, from which the names of the weekdays are taken. */
const monday = Date.UTC(2024, 0, 1)

/** The hours of the seven days beside each other, from the day with which a week begins. */
export function Week({ schedule }: { schedule: Schedule }) {
  const format = useFormatter()
  const first = useWeekStart()
  const nameOf = (place: number, weekday: 'short' | 'long') =>
    format.dateTime(new Date(monday + place * 86_400_000), { weekday, timeZone: 'UTC' })
  return (
    <ul className={classes.week}>
      {weekdays.map((_, at) => {
        const place = (at + first + 6) % 7
        const day = weekdays[place] as (typeof weekdays)[number]
        const hours = schedule[`${day}Hours`]
        return (
          <li key={day} data-free={hours === 0 || undefined} title={nameOf(place, 'long')}>
            <span>{nameOf(place, 'short')}</span>
            <strong>{format.number(hours, { maximumFractionDigits: 2 })}</strong>
          </li>
        )
      })}
    </ul>
  )
}
