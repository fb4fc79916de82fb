import type { Link } from '@ui/api/hal'
import { Chip } from './Chip'
import { useColour } from './useColours'
import classes from './values.module.css'

const looks = { Status: 'filled', Type: 'dot', Priority: 'bars' } as const

/** The name of a linked thing; statuses, types and priorities in their colour. */
export function OptionValue({ link, type }: { link: Link; type: string }) {
  const colour = useColour(link.href)
  const look = looks[type as keyof typeof looks]
  const label = link.title ?? ''
  if (look) return <Chip label={label} colour={colour} look={look} />
  return (
    <span className={classes.text} title={label}>
      {label}
    </span>
  )
}
