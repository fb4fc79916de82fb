/** Single days on which nobody works, year by year. */
import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { IconCalendarOff, IconChevronLeft, IconChevronRight, IconPlus, IconTrash } from '@tabler/icons-react'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, isInvalid, type Links, type Resource, request } from '@ui/api/hal'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { Day } from '@ui/kit/Moment'
import { Section } from '@ui/kit/Section'
import { toast } from '@ui/kit/toast'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Settings.module.css'

interface DayOff extends Resource {
  date: string
  name: string
  _links: Links<'self'>
}

const daysOff = (year: number) =>
  queryOptions({
    queryKey: ['days', 'list', 'non_working', year],
    queryFn: ({ signal }) =>
      request<Collection<DayOff>>(
        api('days', 'non_working', {
          filters: [{ date: { operator: '<>d', values: [`${year}-01-01`, `${year}-12-31`] } }],
        }),
        { signal },
      ),
  })

export function DaysOff() {
  const t = useTranslations('administration.days')
  const [year, setYear] = useState(new Date().getFullYear())
  const query = useQuery(daysOff(year))
  return (
    <Section title={t('title')}>
      <p className={classes.why}>{t('why')}</p>
      <Group gap={4} my="sm" role="group" aria-label={t('title')}>
        <ActionIcon aria-label={t('previous')} onClick={() => setYear(year - 1)}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <strong data-numbers aria-live="polite">
          {year}
        </strong>
        <ActionIcon aria-label={t('next')} onClick={() => setYear(year + 1)}>
          <IconChevronRight size={16} />
        </ActionIcon>
      </Group>
      <Loaded query={query}>
        {({ _embedded: { elements } }) =>
          elements.length === 0 ? (
            <Empty icon={IconCalendarOff}>{t('empty', { year: String(year) })}</Empty>
          ) : (
            <Table days={elements} />
          )
        }
      </Loaded>
      <AddDay year={year} shown={setYear} />
    </Section>
  )
}

function Table({ days }: { days: DayOff[] }) {
  const t = useTranslations('administration.days')
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: (day: DayOff) => request(day._links.self.href ?? '', { method: 'DELETE' }),
    onSuccess: (_none, { name }) => toast(t('removed', { name })),
    onSettled: () => client.invalidateQueries({ queryKey: ['days'] }),
  })
  const columns: Column<DayOff>[] = [
    { id: 'name', head: t('name'), main: true, cell: ({ name }) => name },
    { id: 'date', head: t('date'), width: '180px', cell: ({ date }) => <Day on={date} /> },
    {
      id: 'tools',
      head: t('actions'),
      tools: true,
      cell: (day) => (
        <ActionIcon aria-label={t('removeOf', { name: day.name })} onClick={() => remove.mutate(day)}>
          <IconTrash size={16} />
        </ActionIcon>
      ),
    },
  ]
  return <DataTable label={t('title')} columns={columns} rows={days} rowKey={({ date }) => date} />
}

function AddDay({ year, shown }: { year: number; shown: (year: number) => void }) {
  const t = useTranslations('administration.days')
  const client = useQueryClient()
  const [date, setDate] = useState('')
  const [name, setName] = useState('')
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: () => request<DayOff>(api('days', 'non_working'), { method: 'POST', body: { date, name } }),
    onSuccess: (day) => {
      toast(t('added', { name: day.name }))
      setDate('')
      setName('')
      shown(Number(day.date.slice(0, 4)))
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['days'] }),
  })
  const errors = isInvalid(add.error) ? add.error.errors : {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <form className={classes.add} onSubmit={submit} noValidate>
      <TextInput
        type="date"
        label={t('date')}
        min={`${year}-01-01`}
        value={date}
        error={errors.date?.join(' ')}
        onChange={(event) => setDate(event.currentTarget.value)}
      />
      <TextInput
        label={t('name')}
        maxLength={255}
        value={name}
        error={errors.name?.join(' ')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        loading={add.isPending}
        leftSection={<IconPlus size={15} aria-hidden />}
      >
        {t('add')}
      </Button>
    </form>
  )
}
