import type { Link } from '@ui/api/hal'
import { ColourChip } from './ColourChip'
import { useTrait } from './useTrait'
import classes from './values.module.css'

const looks = { Status: 'filled', Type: 'dot', Priority: 'bars' } as const

/** The name of a linked thing; statuses, types and priorities in their colour. */
export function OptionValue({ link, type }: { link: Link; type: string }) {
  const trait = useTrait(link.href)
  const look = trait?.milestone ? 'diamond' : looks[type as keyof typeof looks]
  const label = link.title ?? ''
  if (look) return <ColourChip label={label} colour={trait?.colour} look={look} />
  return (
    <span className={classes.text} title={label}>
      {label}
    </span>
  )
}
