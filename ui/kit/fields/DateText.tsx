import { useFormatter, useNow } from 'use-intl'

type DateTextProps = {
  value: string
  /** A point in time is told relative to now, with the exact one on hover; a date is a date. */
  moment?: boolean
}

const week = 7 * 24 * 3600 * 1000

/** A date or a moment in the reader's language. */
export function DateText({ value, moment }: DateTextProps) {
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  const date = new Date(moment ? value : `${value}T00:00:00`)
  if (Number.isNaN(date.getTime())) return <>{value}</>
  const day = { year: 'numeric', month: 'short', day: 'numeric' } as const
  if (!moment) return <time dateTime={value}>{format.dateTime(date, { ...day, timeZone: undefined })}</time>
  const exact = format.dateTime(date, { dateStyle: 'long', timeStyle: 'short' })
  const near = Math.abs(now.getTime() - date.getTime()) < week
  return (
    <time dateTime={value} title={exact}>
      {near ? format.relativeTime(date, now) : format.dateTime(date, day)}
    </time>
  )
}
