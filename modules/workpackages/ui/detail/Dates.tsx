import { Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { isoDays } from '@ui/kit/fields/duration'
import { Named } from '@ui/kit/help/Named'
import { Day } from '@ui/kit/Moment'
import { useTranslations } from 'use-intl'
import { fieldOf, type Schema, type WorkPackage } from '../api/types'
import { DueDate } from '../table/DueDate'
import { RowContext } from '../table/RowContext'
import classes from './Attributes.module.css'
import { DatesEditor } from './DatesEditor'

/** The attributes that are shown and edited together. */
const explained = ['startDate', 'dueDate', 'duration', 'scheduleManually', 'ignoreNonWorkingDays']

/** Start and finish of a work package, edited together because each determines the other. */
export function Dates({ item, schema }: { item: WorkPackage; schema: Schema }) {
  const t = useTranslations('workpackages')
  const [opened, { open, close }] = useDisclosure(false)
  const writable = ['startDate', 'dueDate', 'duration'].some((name) => fieldOf(schema, name)?.writable)
  const editable = writable && item._links.updateImmediately !== undefined
  const { startDate, dueDate, duration } = item
  const days = isoDays(duration)
  const shown = (
    <span className={classes.range}>
      {startDate ? <Day on={startDate} /> : <span data-empty="true">–</span>}
      <span aria-hidden="true">→</span>
      {dueDate ? (
        <RowContext>
          <DueDate item={item} day={dueDate} />
        </RowContext>
      ) : (
        <span data-empty="true">–</span>
      )}
      {days !== null && <span className={classes.dim}>{t('fields.days', { count: days })}</span>}
    </span>
  )

  return (
    <div className={classes.attribute}>
      <dt>
        <Named scope="WorkPackage" attribute={explained}>
          {t('dates.title')}
        </Named>
      </dt>
      <dd>
        {editable ? (
          <Popover
            opened={opened}
            onChange={(next) => !next && close()}
            position="bottom-start"
            shadow="md"
            trapFocus
            returnFocus
          >
            <Popover.Target>
              <button
                type="button"
                className={classes.value}
                aria-label={t('edit', {
                  name: t('dates.title'),
                  value: `${startDate ?? '–'} → ${dueDate ?? '–'}`,
                })}
                onClick={open}
              >
                {shown}
              </button>
            </Popover.Target>
            <Popover.Dropdown aria-label={t('dates.title')}>
              <DatesEditor item={item} schema={schema} onDone={close} />
            </Popover.Dropdown>
          </Popover>
        ) : (
          <span className={classes.fixed}>{shown}</span>
        )}
      </dd>
    </div>
  )
}
