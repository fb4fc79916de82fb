// Types, statuses and priorities carry colours that administrators choose for looks. Shown as they are they would
// be unreadable half of the time; here they become soft chips: a tint of the colour and a text of the same hue, moved
// towards black or white until the contrast holds.

type Rgb = [number, number, number]

/** What a chip needs: tint, text and the colour itself for a dot. */
export type ChipColours = { background: string; text: string; dot: string }

export function parseHex(hex: string): Rgb | null {
  const found = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex.trim())
  const given = found?.[1]
  if (!given) return null
  const digits = given.length === 3 ? given.replace(/./g, '$&$&') : given
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as Rgb
}

function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

export function contrast(one: Rgb, other: Rgb): number {
  const [first, second] = [luminance(one), luminance(other)]
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05)
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((channel, at) => Math.round(channel + ((to[at] ?? 0) - channel) * share)) as Rgb
}

const css = ([red, green, blue]: Rgb) => `rgb(${red} ${green} ${blue})`
const white: Rgb = [255, 255, 255]
const black: Rgb = [0, 0, 0]

function readable(colour: Rgb, ground: Rgb, towards: Rgb, goal: number): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = mix(colour, towards, share)
    if (contrast(candidate, ground) >= goal) return candidate
  }
  return towards
}

const cache = new Map<string, ChipColours>()

/** Computes the chip of a colour on a light or dark page; strict asks for 7:1 instead of 4.5:1. */
export function chipColours(hex: string, dark: boolean, strict = false): ChipColours | null {
  const key = `${hex}${dark}${strict}`
  const known = cache.get(key)
  if (known) return known
  const colour = parseHex(hex)
  if (!colour) return null
  const page: Rgb = dark ? [24, 26, 31] : white
  const ground = mix(page, colour, dark ? 0.22 : 0.14)
  const text = readable(colour, ground, dark ? white : black, strict ? 7.2 : 4.7)
  const dot = readable(colour, ground, dark ? white : black, 3)
  const chip = { background: css(ground), text: css(text), dot: css(dot) }
  cache.set(key, chip)
  return chip
}
