import type { Link } from '@ui/api/hal'
import { useContext } from 'react'
import { ColourChip } from './ColourChip'
import { type Trait, TraitsContext, useTrait } from './useTrait'
import classes from './values.module.css'

const looks = { Status: 'filled', Type: 'dot', Priority: 'bars' } as const

type OptionValueProps = { link: Link; type: string }

/** The name of a linked thing; statuses, types and priorities in their colour. */
export function OptionValue({ link, type }: OptionValueProps) {
  const traits = useContext(TraitsContext)
  if (!(type in looks)) return <Plain label={link.title ?? ''} />
  if (!traits) return <Asking link={link} type={type} />
  return chip({ link, type }, traits[link.href ?? ''])
}

/** Outside of tables each chip asks for its colour itself. */
function Asking({ link, type }: OptionValueProps) {
  return chip({ link, type }, useTrait(link.href))
}

function chip({ link, type }: OptionValueProps, trait: Trait | undefined) {
  const look = trait?.milestone ? 'diamond' : looks[type as keyof typeof looks]
  return <ColourChip label={link.title ?? ''} colour={trait?.colour} look={look} />
}

function Plain({ label }: { label: string }) {
  return (
    <span className={classes.text} title={label}>
      {label}
    </span>
  )
}
