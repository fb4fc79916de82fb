import { useFormatter, useNow } from 'use-intl'
import { useNotation } from '../useNotation'

const week = 7 * 24 * 3600 * 1000

/** A moment in a list: how long ago, after a week the day; the exact one on hover without the cost of a tooltip. */
export function MomentText({ at }: { at: string }) {
  const format = useFormatter()
  const notation = useNotation()
  const now = useNow({ updateInterval: 60_000 })
  const moment = new Date(at)
  const exact = notation.moment(moment, 'long')
  const near = Math.abs(now.getTime() - moment.getTime()) < week
  return (
    <time dateTime={at} title={exact}>
      {near ? format.relativeTime(moment, now) : notation.dayOf(moment)}
    </time>
  )
}
