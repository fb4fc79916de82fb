import { useFormatter } from 'use-intl'
import { minutesToText } from './duration'

/** A span of time; many hours are grouped as other numbers are. */
export function DurationText({ minutes }: { minutes: number }) {
  const format = useFormatter()
  return <>{minutesToText(minutes).replace(/\d{4,}/, (hours) => format.number(Number(hours)))}</>
}
