import { useFormatter, useLocale } from 'use-intl'
import { useNotation } from '../useNotation'
import type { FieldValue } from './schema'

/** Writes a day the way it is typed: as the installation wishes, else 2026-03-01, in German 01.03.2026. */
export function useDayNotation() {
  const format = useFormatter()
  const { pattern, day } = useNotation()
  const german = useLocale() === 'de'
  return (value: FieldValue) => {
    const text = String(value ?? '')
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
    if (pattern) return day(text)
    if (!german) return text
    const notation = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' } as const
    return format.dateTime(new Date(`${text}T12:00:00Z`), notation)
  }
}
