/** The working hours of a person: what holds, what held, and what will. */
import { Button } from '@mantine/core'
import { IconClock, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { can } from '@ui/api/hal'
import type { User } from '@ui/api/session'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Chip } from '@ui/kit/Chip'
import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { Day } from '@ui/kit/Moment'
import { Section } from '@ui/kit/Section'
import { toast } from '@ui/kit/toast'
import { useNotation } from '@ui/kit/useNotation'
import { useToday } from '@ui/kit/useToday'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Schedule, schedules, useRemove, weekdays } from './api'
import { ScheduleDialog } from './ScheduleDialog'
import classes from './Times.module.css'
import { Week } from './Week'

export function Schedules({ user }: { user: User }) {
  const t = useTranslations('workingtimes.hours')
  const query = useQuery(schedules(user._links.workingHours))
  const [editing, setEditing] = useState<Schedule | 'new'>()
  const [doomed, setDoomed] = useState<Schedule>()
  return (
    <Section
      title={t('title')}
      action={
        can(user, 'addWorkingHours') && (
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setEditing('new')}>
            {t('add')}
          </Button>
        )
      }
    >
      <p className={classes.why}>{t('why')}</p>
      <Loaded query={query}>
        {({ _embedded: { elements } }) =>
          elements.length === 0 ? (
            <Empty icon={IconClock}>{t('empty')}</Empty>
          ) : (
            <Table rows={elements} edit={setEditing} remove={setDoomed} />
          )
        }
      </Loaded>
      {editing && <ScheduleDialog user={user} schedule={editing} onClose={() => setEditing(undefined)} />}
      {doomed && <Remove schedule={doomed} onClose={() => setDoomed(undefined)} />}
    </Section>
  )
}

const totalOf = (schedule: Schedule) => weekdays.reduce((sum, day) => sum + schedule[`${day}Hours`], 0)

/** Which of the schedules holds: the latest that has begun. Those that can be changed have not. */
const stateOf = (schedule: Schedule, held: Schedule | undefined) => {
  if (schedule === held) return 'current'
  return held && schedule.validFrom < held.validFrom ? 'past' : 'future'
}

interface TableProps {
  rows: Schedule[]
  edit: (schedule: Schedule) => void
  remove: (schedule: Schedule) => void
}

function Table({ rows, edit, remove }: TableProps) {
  const t = useTranslations('workingtimes.hours')
  const common = useTranslations('common')
  const today = useToday()
  const held = rows.find(({ validFrom }) => validFrom <= today)
  const columns: Column<Schedule>[] = [
    {
      id: 'from',
      head: t('validFrom'),
      main: true,
      width: '200px',
      cell: (row) => (
        <span className={classes.from}>
          <Day on={row.validFrom} />
          <Chip tone={row === held ? 'accent' : undefined}>{t(stateOf(row, held))}</Chip>
        </span>
      ),
    },
    { id: 'week', head: t('week'), cell: (row) => <Week schedule={row} /> },
    { id: 'total', head: t('total'), width: '84px', cell: (row) => t('hours', { hours: totalOf(row) }) },
    {
      id: 'availability',
      head: t('availability'),
      width: '130px',
      cell: (row) =>
        t('ofHours', {
          percent: row.availabilityFactor,
          hours: (totalOf(row) * row.availabilityFactor) / 100,
        }),
    },
    {
      id: 'tools',
      head: common('actions'),
      tools: true,
      width: '44px',
      cell: (row) => (
        <ActionMenu
          label={common('actionsFor', { name: row.validFrom })}
          actions={[
            {
              id: 'edit',
              label: common('edit'),
              icon: IconPencil,
              when: can(row, 'update'),
              run: () => edit(row),
            },
            {
              id: 'delete',
              label: common('delete'),
              icon: IconTrash,
              danger: true,
              when: can(row, 'delete'),
              run: () => remove(row),
            },
          ]}
        />
      ),
    },
  ]
  return <DataTable label={t('title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
}

function Remove({ schedule, onClose }: { schedule: Schedule; onClose: () => void }) {
  const t = useTranslations('workingtimes.hours')
  const common = useTranslations('common')
  const act = useRemove('working_hours')
  const date = useNotation().day(schedule.validFrom)
  return (
    <ConfirmDialog
      opened
      title={t('deleteTitle', { date })}
      confirm={common('delete')}
      busy={act.isPending}
      onConfirm={() =>
        act.mutate(schedule._links.delete, { onSuccess: () => toast(t('deleted')), onSettled: onClose })
      }
      onClose={onClose}
    >
      {t('deleteWhy')}
    </ConfirmDialog>
  )
}
