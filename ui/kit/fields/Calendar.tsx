import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/de'
import { Button, Group } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { useLocale } from 'use-intl'
import { useWeekStart } from '../useWeekStart'
import classes from './Calendar.module.css'
import { calendarLabels } from './calendarLabels'
import type { FieldValue } from './schema'
import { useFieldWords } from './words'

type CalendarProps = {
  value: FieldValue
  today: string
  clearable: boolean
  onPick: (day: string | null) => void
}

/** A month to pick a day from, with short ways to today and to no date. */
export function Calendar({ value, today, clearable, onPick }: CalendarProps) {
  const t = useFieldWords()
  const day = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null
  return (
    <>
      <DatePicker
        key={day}
        value={day}
        defaultDate={day ?? today}
        locale={useLocale()}
        firstDayOfWeek={useWeekStart() as 0 | 1 | 2 | 3 | 4 | 5 | 6}
        size="xs"
        highlightToday
        classNames={classes}
        onChange={(picked) => picked && onPick(picked)}
        ariaLabels={calendarLabels(t)}
      />
      <Group gap={4} mt={4} justify="space-between">
        <Button size="compact-xs" variant="subtle" onClick={() => onPick(today)}>
          {t('today')}
        </Button>
        {clearable && day && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onPick(null)}>
            {t('noDate')}
          </Button>
        )}
      </Group>
    </>
  )
}
