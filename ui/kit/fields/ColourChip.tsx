import { type CSSProperties, memo } from 'react'
import classes from './ColourChip.module.css'
import { chipColours } from './colour'

type ColourChipProps = {
  label: string
  /** The colour an administrator chose, as hexadecimal digits. */
  colour?: string
  /** A status is filled; types and priorities show a mark and plain text, milestones a diamond, phases an arrow. */
  look?: 'filled' | 'dot' | 'diamond' | 'bars' | 'phase'
}

/** A status, type, priority or phase: its name in its colour, readable in every theme. */
export const ColourChip = memo(function ColourChip({ label, colour, look = 'filled' }: ColourChipProps) {
  return (
    <span className={classes.chip} data-look={look} style={variables(colour)} title={label}>
      <span className={classes.mark} aria-hidden="true" />
      <span className={classes.label}>{label}</span>
    </span>
  )
})

function variables(colour: string | undefined): CSSProperties | undefined {
  if (!colour) return undefined
  const [light, dark] = [chipColours(colour, false), chipColours(colour, true)]
  const [strictLight, strictDark] = [chipColours(colour, false, true), chipColours(colour, true, true)]
  if (!light || !dark || !strictLight || !strictDark) return undefined
  return {
    '--chip-ground': `light-dark(${light.background}, ${dark.background})`,
    '--chip-text': `light-dark(${light.text}, ${dark.text})`,
    '--chip-strict': `light-dark(${strictLight.text}, ${strictDark.text})`,
    '--chip-mark': `light-dark(${light.dot}, ${dark.dot})`,
  } as CSSProperties
}
