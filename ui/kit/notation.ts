// How days and times are written and read: as the installation wishes, in patterns such as `%d.%m.%Y` and `%H:%M`.

type Parts = Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>

const known = /%([YmdbBHIMp])/g

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Formatters are dear to make, and tables hold thousands of dates. */
function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(language, options)
  formatters.set(key, made)
  return made
}

/** The parts of a moment as digits, which no language writes in its own way. */
function partsOf(moment: Date, timeZone?: string): Parts {
  const digits = formatter('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return Object.fromEntries(digits.formatToParts(moment).map(({ type, value }) => [type, value])) as Parts
}

const monthName = (month: number, style: 'short' | 'long', language: string) =>
  formatter(language, { month: style, timeZone: 'UTC' }).format(Date.UTC(2026, month - 1, 1))

/** Writes a moment as a pattern says. */
export function writePattern(pattern: string, moment: Date, language: string, timeZone?: string): string {
  const { year, month, day, hour, minute } = partsOf(moment, timeZone)
  const written: Record<string, string> = {
    Y: year,
    m: month,
    d: day,
    b: monthName(Number(month), 'short', language),
    B: monthName(Number(month), 'long', language),
    H: hour,
    I: String(((Number(hour) + 11) % 12) + 1).padStart(2, '0'),
    M: minute,
    p: Number(hour) < 12 ? 'AM' : 'PM',
  }
  return pattern.replace(known, (token, letter: string) => written[letter] ?? token)
}

const readable: Record<string, string> = {
  Y: '(?<year>\\d{4})',
  m: '(?<month>\\d{1,2})',
  d: '(?<day>\\d{1,2})',
  b: '(?<name>[\\p{L}.]+)',
  B: '(?<name>[\\p{L}.]+)',
}

/** Rewrites a day that was typed as a pattern says to YYYY-MM-DD; other texts stay as they are. */
export function readPattern(pattern: string, text: string, language: string): string {
  const escaped = pattern.replace(/[.]/g, '\\.').replace(/\s+/g, '\\s+')
  const shape = new RegExp(`^${escaped.replace(known, (token, letter) => readable[letter] ?? token)}$`, 'u')
  const { year, month, name, day } = shape.exec(text.trim())?.groups ?? {}
  const number = name ? monthNamed(name, language) : month
  return year && number && day ? [year, number.padStart(2, '0'), day.padStart(2, '0')].join('-') : text
}

/** The number of a month by its name, which may be short. */
function monthNamed(name: string, language: string): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace('.', '')
  const found = Array.from({ length: 12 }, (_, at) => at + 1).find((month) =>
    (['short', 'long'] as const).some((style) => plain(monthName(month, style, language)) === plain(name)),
  )
  return found === undefined ? undefined : String(found)
}
