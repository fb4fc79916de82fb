/** Points in time and dates, as the installation or the person's language writes them, in the person's zone. */
import { Tooltip } from '@mantine/core'
import { useFormatter, useNow } from 'use-intl'
import { useNotation } from './useNotation'

/** How long ago, with the exact moment on hover. */
export function Moment({ at }: { at: string }) {
  const format = useFormatter()
  const notation = useNotation()
  const now = useNow({ updateInterval: 60_000 })
  const moment = new Date(at)
  return (
    <Tooltip label={notation.moment(moment)}>
      <time dateTime={at}>{format.relativeTime(moment, now)}</time>
    </Tooltip>
  )
}

/** The time of day, with the exact moment on hover. */
export function Clock({ at }: { at: string }) {
  const notation = useNotation()
  const moment = new Date(at)
  return (
    <Tooltip label={notation.moment(moment)}>
      <time dateTime={at}>{notation.clock(moment)}</time>
    </Tooltip>
  )
}

/** A calendar day such as `2026-03-04`, which is the same day in every zone. */
export function Day({ on }: { on: string }) {
  return <time dateTime={on}>{useNotation().day(on)}</time>
}
