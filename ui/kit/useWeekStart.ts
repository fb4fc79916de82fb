import { useQuery } from '@tanstack/react-query'
import { useLocale } from 'use-intl'
import { configuration } from '../api/session'

interface WeekLocale extends Intl.Locale {
  getWeekInfo?: () => { firstDay: number }
  weekInfo?: { firstDay: number }
}

/** The day that a week begins with in a language: 0 for Sunday, up to 6. */
export function weekStartOf(language: string): number {
  const locale = new Intl.Locale(language).maximize() as WeekLocale
  return ((locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1) % 7
}

/** The day that a week begins with, 0 for Sunday: as the installation wishes, else as in the person's language. */
export function useWeekStart() {
  const { data } = useQuery(configuration)
  const language = useLocale()
  return data?.startOfWeek ? data.startOfWeek % 7 : weekStartOf(language)
}
