import type { useFieldWords } from './words'

/** Names for the arrows of a calendar, which show no text. */
export function calendarLabels(t: ReturnType<typeof useFieldWords>) {
  return {
    previousMonth: t('previousMonth'),
    nextMonth: t('nextMonth'),
    previousYear: t('previousYear'),
    nextYear: t('nextYear'),
    previousDecade: t('previousDecade'),
    nextDecade: t('nextDecade'),
    monthLevelControl: t('chooseMonth'),
    yearLevelControl: t('chooseYear'),
  }
}
