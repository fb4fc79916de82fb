/** Points in time and dates, in the person's language and zone. */
import { Tooltip } from '@mantine/core'
import { useFormatter, useNow } from 'use-intl'

/** How long ago, with the exact moment on hover. */
export function Moment({ at }: { at: string }) {
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  const moment = new Date(at)
  return (
    <Tooltip label={format.dateTime(moment, { dateStyle: 'medium', timeStyle: 'short' })}>
      <time dateTime={at}>{format.relativeTime(moment, now)}</time>
    </Tooltip>
  )
}

/** A calendar day such as `2026-03-04`, which is the same day in every zone. */
export function Day({ on }: { on: string }) {
  const format = useFormatter()
  const day = format.dateTime(new Date(`${on}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
  return <time dateTime={on}>{day}</time>
}
