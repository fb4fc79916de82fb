import { useNotation } from '@ui/kit/useNotation'
import { dayIn, useToday } from '@ui/kit/useToday'
import { useTimeZone, useTranslations } from 'use-intl'
import classes from './Activity.module.css'
import type { Happening } from './api'
import { byDay, dayBefore } from './byDay'
import { Entry } from './Entry'

/** What happened, day by day. */
export function Days({ entries, home }: { entries: Happening[]; home?: string }) {
  const zone = useTimeZone()
  return byDay(entries, (at) => dayIn(new Date(at), zone)).map(([day, list]) => (
    <section key={day} className={classes.day} aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`}>
        <DayName day={day} />
      </h2>
      <ol className={classes.entries}>
        {list.map((entry) => (
          <Entry key={entry.id} entry={entry} home={home} />
        ))}
      </ol>
    </section>
  ))
}

function DayName({ day }: { day: string }) {
  const t = useTranslations('activities')
  const today = useToday()
  const notation = useNotation()
  if (day === today) return t('today')
  return day === dayBefore(today) ? t('yesterday') : notation.weekdayAndDay(day)
}
