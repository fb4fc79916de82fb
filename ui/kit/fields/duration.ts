// Durations travel as ISO 8601 (PT7H30M) and are written by people as "7h 30m", "7.5", "7:30" or "1d".

const iso =
  /^(-)?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** The minutes of an ISO 8601 duration; its days count 24 hours, as in the API. */
export function isoMinutes(text: string | null | undefined): number | null {
  const found = text ? iso.exec(text) : null
  if (!found) return null
  const factors = [7 * 1440, 1440, 60, 1, 1 / 60]
  const total = factors.reduce((sum, factor, at) => sum + factor * Number(found[at + 2] ?? 0), 0)
  return Math.round(found[1] ? -total : total)
}

/** The whole days of an ISO 8601 duration. */
export function isoDays(text: string | null | undefined): number | null {
  const minutes = isoMinutes(text)
  return minutes === null ? null : Math.round(minutes / 1440)
}

export function daysToIso(days: number): string {
  return `P${days}D`
}

export function minutesToIso(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (!rest) return `PT${hours}H`
  return hours ? `PT${hours}H${rest}M` : `PT${rest}M`
}

/** Writes minutes as people read them: 450 becomes "7h 30m". The unit letters are the same in all languages. */
export function minutesToText(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (!rest) return `${hours}h`
  return hours ? `${hours}h ${rest}m` : `${rest}m`
}

const unitMinutes: Record<string, number> = { w: 5 * 8 * 60, d: 8 * 60, h: 60, m: 1 }
const parts = /(\d+(?:[.,]\d+)?)\s*([a-z]*)/g

/** Reads what a person typed; a number alone is hours. Undefined when it cannot be understood, null when empty. */
export function textToMinutes(text: string): number | null | undefined {
  const trimmed = text.trim().toLowerCase()
  if (!trimmed) return null
  const clock = /^(\d+):([0-5]\d)$/.exec(trimmed)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2])
  if (trimmed.replace(parts, '').trim()) return undefined
  let total = 0
  for (const [, number = '', unit = ''] of trimmed.matchAll(parts)) {
    const minutes = unitMinutes[unit.slice(0, 1) || 'h']
    if (!minutes) return undefined
    total += Number(number.replace(',', '.')) * minutes
  }
  return Math.round(total)
}
