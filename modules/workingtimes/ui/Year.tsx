/**
 * A year of twelve months. The first choice of a day begins a range, the second ends it; a day off chosen alone is that
 * range itself. Arrows, Home, End and the page keys move, Enter chooses, Escape gives up what was begun.
 */
import { useToday } from '@ui/kit/useToday'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Away } from './api'
import { Month } from './Month'
import classes from './Year.module.css'
import { rangeAt, stepFrom } from './year'

interface YearProps {
  year: number
  ranges: Away[]
  free: Set<string>
  onPick: (first: string, last: string) => void
}

export function Year({ year, ranges, free, onPick }: YearProps) {
  const t = useTranslations('workingtimes.away')
  const today = useToday()
  const grid = useRef<HTMLDivElement>(null)
  const [begun, setBegun] = useState<string>()
  const [place, setPlace] = useState(today.startsWith(`${year}-`) ? today : `${year}-01-01`)
  const choose = (day: string) => {
    setPlace(day)
    if (!begun && !rangeAt(ranges, day)) return setBegun(day)
    setBegun(undefined)
    const first = begun ?? day
    onPick(first < day ? first : day, first < day ? day : first)
  }
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return setBegun(undefined)
    const next = stepFrom(place, event.key)
    if (!next) return
    event.preventDefault()
    setPlace(next)
    grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a set of fields it is not */}
      <div
        ref={grid}
        role="group"
        className={classes.year}
        aria-label={t('calendar', { year: String(year) })}
        onKeyDown={move}
      >
        {Array.from({ length: 12 }, (_, month) => (
          <Month
            // biome-ignore lint/suspicious/noArrayIndexKey: months keep their places
            key={month}
            year={year}
            month={month}
            marks={{ today, place, begun, free, isOff: (day) => rangeAt(ranges, day) !== undefined }}
            onChoose={choose}
          />
        ))}
      </div>
      <p className={classes.hint} role="status">
        {begun ? t('begin') : ''}
      </p>
    </>
  )
}
