import { Link } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import { type User, useMe } from '@ui/api/session'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Chip } from '@ui/kit/Chip'
import { type Column, DataTable, type Sort } from '@ui/kit/DataTable'
import { wide } from '@ui/kit/listing/wide'
import { Avatar } from '@ui/kit/Person'
import { useTranslations } from 'use-intl'
import classes from './Users.module.css'
import { useUserActions } from './useUserActions'

interface UserTableProps {
  users: User[]
  /** The chosen columns between the name and what can be done. */
  chosen: Column<User>[]
  sort: Sort
  onSort: (sort: Sort) => void
  remove: (user: User) => void
}

export function UserTable({ users, chosen, sort, onSort, remove }: UserTableProps) {
  const t = useTranslations()
  const actionsOf = useUserActions({ remove })
  const columns: Column<User>[] = [
    {
      id: 'name',
      head: t('users.list.name'),
      main: true,
      sort: 'name',
      cell: (user) => <Name user={user} marked={chosen.every(({ id }) => id !== 'admin')} />,
    },
    ...chosen,
    {
      id: 'actions',
      head: t('common.actions'),
      width: '52px',
      tools: true,
      cell: (user) => (
        <ActionMenu label={t('common.actionsFor', { name: user.name })} actions={actionsOf(user)} />
      ),
    },
  ]
  return (
    <section {...wide(columns.slice(1), 260)} aria-label={t('users.list.title')}>
      <DataTable
        label={t('users.list.title')}
        columns={columns}
        rows={users}
        rowKey={({ id }) => id}
        sort={sort}
        onSort={onSort}
      />
    </section>
  )
}

/** A long name is cut off, never what stands beside it. */
function Name({ user, marked }: { user: User; marked: boolean }) {
  const t = useTranslations('users.list')
  const me = useMe()
  return (
    <span className={classes.name}>
      <Avatar name={user.name} id={user.id} />
      <Link
        to={can(user, 'updateImmediately') ? `/users/${user.id}/edit` : `/users/${user.id}`}
        title={user.name}
      >
        {user.name}
      </Link>
      {user.id === me?.id && <Chip>{t('you')}</Chip>}
      {marked && user.admin && <Chip tone="accent">{t('admin')}</Chip>}
    </span>
  )
}
