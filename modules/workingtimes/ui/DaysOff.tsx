/** The days off of a person: a calendar of a year, and the list of what is in it. */
import { ActionIcon, Button } from '@mantine/core'
import { IconBeach, IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { can } from '@ui/api/hal'
import type { User } from '@ui/api/session'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { Section } from '@ui/kit/Section'
import { useToday } from '@ui/kit/useToday'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { AwayDialog, type Wish } from './AwayDialog'
import { AwayTable } from './AwayTable'
import { daysOff, freeDays } from './api'
import classes from './Times.module.css'
import { Year } from './Year'
import yearClasses from './Year.module.css'
import { rangeAt, workingDays } from './year'

const none = new Set<string>()

export function DaysOff({ user }: { user: User }) {
  const t = useTranslations('workingtimes.away')
  const [year, setYear] = useState(Number(useToday().slice(0, 4)))
  const [wish, setWish] = useState<Wish>()
  const query = useQuery(daysOff(user._links.nonWorkingTimes, year))
  const { data: free = none } = useQuery(freeDays(year))
  const ranges = query.data?._embedded.elements ?? []
  const count = ranges.reduce((sum, range) => sum + workingDays(range, year, free), 0)
  const pick = (startDate: string, endDate: string) => {
    const there = startDate === endDate ? rangeAt(ranges, startDate) : undefined
    setWish(there ?? { startDate, endDate })
  }
  return (
    <Section
      title={t('title')}
      action={
        can(user, 'addNonWorkingTime') && (
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setWish({})}>
            {t('add')}
          </Button>
        )
      }
    >
      <p className={classes.why}>{t('why')}</p>
      <div className={yearClasses.bar}>
        <ActionIcon aria-label={t('previous')} onClick={() => setYear(year - 1)}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <strong aria-live="polite">{year}</strong>
        <ActionIcon aria-label={t('next')} onClick={() => setYear(year + 1)}>
          <IconChevronRight size={16} />
        </ActionIcon>
        <span>{t('count', { count, year: String(year) })}</span>
        <span className={yearClasses.legend}>
          <span data-off>{t('legendOff')}</span>
          <span data-free>{t('legendFree')}</span>
        </span>
      </div>
      <Year key={year} year={year} ranges={ranges} free={free} onPick={pick} />
      <Loaded query={query}>
        {() =>
          ranges.length === 0 ? (
            <Empty icon={IconBeach}>{t('empty', { year: String(year) })}</Empty>
          ) : (
            <AwayTable ranges={ranges} year={year} free={free} edit={setWish} />
          )
        }
      </Loaded>
      {wish && <AwayDialog user={user} wish={wish} onClose={() => setWish(undefined)} />}
    </Section>
  )
}
