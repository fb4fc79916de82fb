import { VisuallyHidden } from '@mantine/core'
import { dayOf } from '@ui/kit/fields/dates'
import type { FieldValue } from '@ui/kit/fields/schema'
import { useTrait } from '@ui/kit/fields/useTrait'
import { Day } from '@ui/kit/Moment'
import { useNow, useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import classes from './Row.module.css'

/** When a work package has to be finished; marked when that day has passed and it is still open. */
export function DueDate({ item, day }: { item: Pick<WorkPackage, '_links'>; day: FieldValue }) {
  const t = useTranslations('workpackages')
  const today = dayOf(useNow())
  const closed = useTrait(item._links.status?.href)?.closed ?? true
  if (typeof day !== 'string' || !day) return null
  const overdue = !closed && day < today
  return (
    <span
      className={classes.value}
      data-overdue={overdue || undefined}
      title={overdue ? t('overdue') : undefined}
    >
      <Day on={day} />
      {overdue && <VisuallyHidden>{t('overdue')}</VisuallyHidden>}
    </span>
  )
}
