import { Link } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import { type User, useMe } from '@ui/api/session'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Chip } from '@ui/kit/Chip'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Moment } from '@ui/kit/Moment'
import { Avatar } from '@ui/kit/Person'
import { useTranslations } from 'use-intl'
import { State } from './State'
import classes from './Users.module.css'
import { useUserActions } from './useUserActions'

export function UserTable({ users, remove }: { users: User[]; remove: (user: User) => void }) {
  const t = useTranslations()
  const actionsOf = useUserActions({ remove })
  const columns: Column<User>[] = [
    { id: 'name', head: t('users.list.name'), main: true, cell: (user) => <Name user={user} /> },
    { id: 'login', head: t('users.list.login'), width: '16%', cell: ({ login }) => login },
    { id: 'email', head: t('users.list.email'), width: '24%', cell: ({ email }) => email },
    { id: 'status', head: t('users.list.status'), width: '120px', cell: (user) => <State user={user} /> },
    {
      id: 'seen',
      head: t('users.list.seen'),
      width: '140px',
      cell: ({ lastLoginAt }) => (lastLoginAt ? <Moment at={lastLoginAt} /> : t('users.list.never')),
    },
    {
      id: 'actions',
      head: t('common.actions'),
      tools: true,
      cell: (user) => (
        <ActionMenu label={t('common.actionsFor', { name: user.name })} actions={actionsOf(user)} />
      ),
    },
  ]
  return <DataTable label={t('users.list.title')} columns={columns} rows={users} rowKey={({ id }) => id} />
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
