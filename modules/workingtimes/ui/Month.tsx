import { useNotation } from '@ui/kit/useNotation'
import { useWeekStart } from '@ui/kit/useWeekStart'
import { useFormatter, useTranslations } from 'use-intl'
import classes from './Year.module.css'
import { dayText, weekdayOrder, weeksOf } from './year'

interface Marks {
  today: string
  place: string
  begun?: string
  free: Set<string>
  isOff: (day: string) => boolean
}

interface MonthProps {
  year: number
  month: number
  marks: Marks
  onChoose: (day: string) => void
}

/** A Sunday, from which the names of the weekdays are taken. */
const sunday = Date.UTC(2023, 0, 1)

/** One month of the calendar; exactly one day of the year is reached by the tabulator. */
export function Month({ year, month, marks, onChoose }: MonthProps) {
  const format = useFormatter()
  const first = useWeekStart()
  const title = format.dateTime(new Date(`${dayText(year, month, 1)}T00:00:00Z`), {
    month: 'long',
    timeZone: 'UTC',
  })
  const weekday = (day: number, style: 'narrow' | 'long') =>
    format.dateTime(new Date(sunday + day * 86_400_000), { weekday: style, timeZone: 'UTC' })
  return (
    <table className={classes.month}>
      <caption>{title}</caption>
      <thead>
        <tr>
          {weekdayOrder(first).map((day) => (
            <th key={day} scope="col" abbr={weekday(day, 'long')}>
              {weekday(day, 'narrow')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month, first).map((week) => (
          <tr key={week.find(Boolean)}>
            {week.map((day, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the places of a week are fixed
              <td key={place}>{day && <DayButton day={day} marks={marks} onChoose={onChoose} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DayButtonProps {
  day: string
  marks: Marks
  onChoose: (day: string) => void
}

function DayButton({ day, marks, onChoose }: DayButtonProps) {
  const t = useTranslations('workingtimes.away')
  const date = useNotation().weekdayAndDay(day)
  const off = marks.isOff(day)
  const free = marks.free.has(day)
  return (
    <button
      type="button"
      data-day={day}
      data-off={off || undefined}
      data-free={free || undefined}
      data-begun={marks.begun === day || undefined}
      aria-label={off ? t('off', { date }) : free ? t('free', { date }) : date}
      aria-current={marks.today === day ? 'date' : undefined}
      aria-pressed={off}
      tabIndex={marks.place === day ? 0 : -1}
      onClick={() => onChoose(day)}
    >
      {Number(day.slice(8))}
    </button>
  )
}
