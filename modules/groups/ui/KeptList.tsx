/** A list of groups or of placeholder users: searching, making one, deleting one. */
import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type Icon, IconPencil, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { newGroup, newPlaceholder, useAllowed } from '@ui/api/allowed'
import { can } from '@ui/api/hal'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { AdminPage } from '@ui/kit/AdminPage'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Empty } from '@ui/kit/Empty'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Moment } from '@ui/kit/Moment'
import { Pages } from '@ui/kit/Pages'
import { Avatar } from '@ui/kit/Person'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Kept, type Kind, kept, PAGE_SIZE } from './api'
import { DeleteKept } from './DeleteKept'
import classes from './Groups.module.css'
import { NewKept } from './NewKept'
import type { ListSearch } from './routes'

interface KeptListProps<R extends Kept> {
  kind: Kind
  icon: Icon
  search: ListSearch
  change: (search: ListSearch) => void
  columns: Column<R>[]
}

export function KeptList<R extends Kept>({ kind, icon, search, change, columns }: KeptListProps<R>) {
  const t = useTranslations(`groups.${kind}`)
  const query = useQuery(kept<R>(kind, search))
  const mayCreate = useAllowed(kind === 'groups' ? newGroup : newPlaceholder)
  const [doomed, setDoomed] = useState<Kept>()
  const settle = useDebouncedCallback((q: string) => change({ q: q || undefined }), 200)
  const create = mayCreate && (
    <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ ...search, new: true })}>
      {t('new')}
    </Button>
  )
  return (
    <AdminPage title={t('title')} primary={create || undefined}>
      <div className={classes.bar}>
        <TextInput
          type="search"
          className={classes.search}
          aria-label={t('search')}
          placeholder={t('search')}
          defaultValue={search.q}
          leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
          onChange={(event) => settle(event.currentTarget.value.trim())}
        />
        {query.data && (
          <span className={classes.count} role="status">
            {t('count', { count: query.data.total })}
          </span>
        )}
      </div>
      <Loaded query={query} skeleton={<Lines count={6} height={28} />}>
        {({ total, _embedded: { elements } }) => (
          <>
            {total === 0 ? (
              <Empty icon={icon} action={!search.q && create}>
                {t(search.q ? 'nothing' : 'empty')}
              </Empty>
            ) : (
              <Table kind={kind} rows={elements} columns={columns} remove={setDoomed} />
            )}
            <Pages
              total={total}
              pageSize={PAGE_SIZE}
              page={search.page ?? 1}
              onPage={(page) => change({ ...search, page })}
            />
          </>
        )}
      </Loaded>
      {search.new && mayCreate && (
        <NewKept kind={kind} onClose={() => change({ ...search, new: undefined })} />
      )}
      <DeleteKept kind={kind} one={doomed} onClose={() => setDoomed(undefined)} />
    </AdminPage>
  )
}

interface TableProps<R extends Kept> {
  kind: Kind
  rows: R[]
  columns: Column<R>[]
  remove: (one: Kept) => void
}

function Table<R extends Kept>({ kind, rows, columns, remove }: TableProps<R>) {
  const t = useTranslations(`groups.${kind}`)
  const common = useTranslations('common')
  const router = useRouter()
  const all: Column<R>[] = [
    {
      id: 'name',
      head: t('name'),
      main: true,
      cell: ({ id, name }) => (
        <span className={classes.name}>
          <Avatar name={name} id={id} />
          <Link to={`/admin/${kind}/${id}`}>{name}</Link>
        </span>
      ),
    },
    ...columns,
    {
      id: 'created',
      head: t('created'),
      width: '150px',
      cell: ({ createdAt }) => createdAt && <Moment at={createdAt} />,
    },
    {
      id: 'tools',
      head: common('actions'),
      tools: true,
      cell: (one) => (
        <ActionMenu
          label={common('actionsFor', { name: one.name })}
          actions={[
            {
              id: 'edit',
              label: t('edit'),
              icon: IconPencil,
              when: can<Kept>(one, 'updateImmediately'),
              run: () => router.history.push(`/admin/${kind}/${one.id}`),
            },
            {
              id: 'delete',
              label: t('delete'),
              icon: IconTrash,
              danger: true,
              when: can<Kept>(one, 'delete'),
              run: () => remove(one),
            },
          ]}
        />
      ),
    },
  ]
  return <DataTable label={t('title')} columns={all} rows={rows} rowKey={({ id }) => id} />
}
