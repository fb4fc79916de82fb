import { Link } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import { type User, useMe } from '@ui/api/session'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Chip } from '@ui/kit/Chip'
import { type Column, DataTable, type Sort } from '@ui/kit/DataTable'
import { Moment } from '@ui/kit/Moment'
import { Avatar } from '@ui/kit/Person'
import { useTranslations } from 'use-intl'
import { State } from './State'
import classes from './Users.module.css'
import { useUserActions } from './useUserActions'

interface UserTableProps {
  users: User[]
  sort: Sort
  onSort: (sort: Sort) => void
  remove: (user: User) => void
}

export function UserTable({ users, sort, onSort, remove }: UserTableProps) {
  const admin = useMe()?.admin === true
  const t = useTranslations()
  const actionsOf = useUserActions({ remove })
  const dates: Column<User>[] = [
    {
      id: 'seen',
      head: t('users.list.seen'),
      width: '136px',
      sort: 'lastLoginAt',
      cell: ({ lastLoginAt }) => (lastLoginAt ? <Moment at={lastLoginAt} /> : t('users.list.never')),
    },
    {
      id: 'created',
      head: t('users.list.created'),
      width: '136px',
      sort: 'createdAt',
      cell: ({ createdAt }) => createdAt && <Moment at={createdAt} />,
    },
  ]
  const columns: Column<User>[] = [
    {
      id: 'name',
      head: t('users.list.name'),
      main: true,
      sort: 'name',
      cell: (user) => <Name user={user} />,
    },
    {
      id: 'login',
      head: t('users.list.login'),
      width: '11%',
      sort: 'login',
      cell: ({ login }) => <span className={classes.cut}>{login}</span>,
    },
    {
      id: 'email',
      head: t('users.list.email'),
      width: '18%',
      cell: ({ email }) => <span className={classes.cut}>{email}</span>,
    },
    { id: 'status', head: t('users.list.status'), width: '108px', cell: (user) => <State user={user} /> },
    ...(admin ? dates : []),
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
    <DataTable
      label={t('users.list.title')}
      columns={columns}
      rows={users}
      rowKey={({ id }) => id}
      sort={sort}
      onSort={onSort}
    />
  )
}

function Name({ user }: { user: User }) {
  const t = useTranslations('users.list')
  const me = useMe()
  return (
    <span className={classes.name}>
      <Avatar name={user.name} id={user.id} />
      <Link to={can(user, 'updateImmediately') ? `/users/${user.id}/edit` : `/users/${user.id}`}>
        {user.name}
      </Link>
      {user.id === me?.id && <Chip>{t('you')}</Chip>}
      {user.admin && <Chip tone="accent">{t('admin')}</Chip>}
    </span>
  )
}
