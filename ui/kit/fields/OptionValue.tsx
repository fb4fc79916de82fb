import type { Link } from '@ui/api/hal'
import { usePhaseDefinitions } from '@ui/api/phases'
import { useContext } from 'react'
import { ColourChip } from './ColourChip'
import { type Trait, TraitsContext, useTrait } from './useTrait'
import classes from './values.module.css'

const looks = { Status: 'filled', Type: 'dot', Priority: 'bars' } as const

type OptionValueProps = { link: Link; type: string }

/** The name of a linked thing; statuses, types, priorities and phases in their colour. */
export function OptionValue({ link, type }: OptionValueProps) {
  const traits = useContext(TraitsContext)
  if (type === 'ProjectPhase') return <Phase name={link.title ?? ''} />
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

/** Phases of projects are called as they are defined, and have the colour of their definition. */
function Phase({ name }: { name: string }) {
  const definition = usePhaseDefinitions().find((one) => one.name === name)
  return <ColourChip label={name} colour={definition?.color ?? undefined} look="phase" />
}

function Plain({ label }: { label: string }) {
  return (
    <span className={classes.text} title={label}>
      {label}
    </span>
  )
}
