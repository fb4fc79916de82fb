import { IconPencil, IconTrash } from '@tabler/icons-react'
import { can } from '@ui/api/hal'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Day } from '@ui/kit/Moment'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { type Away, useRemove } from './api'
import { workingDays } from './year'

interface AwayTableProps {
  ranges: Away[]
  year: number
  free: Set<string>
  edit: (away: Away) => void
}

/** The days off of a year, one range a row. */
export function AwayTable({ ranges, year, free, edit }: AwayTableProps) {
  const t = useTranslations('workingtimes.away')
  const common = useTranslations('common')
  const act = useRemove('non_working_times')
  const remove = (away: Away) => act.mutate(away._links.delete, { onSuccess: () => toast(t('removed')) })
  const columns: Column<Away>[] = [
    { id: 'first', head: t('first'), main: true, cell: ({ startDate }) => <Day on={startDate} /> },
    { id: 'last', head: t('last'), cell: ({ endDate }) => <Day on={endDate} /> },
    { id: 'days', head: t('days'), width: '120px', cell: (row) => workingDays(row, year, free) },
    {
      id: 'tools',
      head: common('actions'),
      tools: true,
      width: '44px',
      cell: (row) => (
        <ActionMenu
          label={common('actionsFor', { name: row.startDate })}
          actions={[
            {
              id: 'edit',
              label: common('edit'),
              icon: IconPencil,
              when: can(row, 'update'),
              run: () => edit(row),
            },
            {
              id: 'remove',
              label: t('remove'),
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
  return <DataTable label={t('title')} columns={columns} rows={ranges} rowKey={({ id }) => id} />
}
