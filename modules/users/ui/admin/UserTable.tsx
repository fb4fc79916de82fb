import { IconLock, IconLockOpen, IconPencil, IconTrash } from '@tabler/icons-react'
import { Link, useRouter } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import { type User, useMe } from '@ui/api/session'
import { ActionMenu } from '@ui/kit/ActionMenu'
import type { Action } from '@ui/kit/actions'
import { Chip, type Tone } from '@ui/kit/Chip'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Moment } from '@ui/kit/Moment'
import { Avatar } from '@ui/kit/Person'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useUserAction } from '../api'
import { states } from './search'
import classes from './Users.module.css'

const tones: Record<(typeof states)[number], Tone> = {
  active: 'success',
  registered: 'accent',
  invited: 'accent',
  locked: 'warning',
}

export function UserTable({ users, remove }: { users: User[]; remove: (user: User) => void }) {
  const t = useTranslations()
  const actionsOf = useUserActions(remove)
  const columns: Column<User>[] = [
    { id: 'name', head: t('users.list.name'), main: true, cell: (user) => <Name user={user} /> },
    { id: 'login', head: t('users.list.login'), width: '16%', cell: ({ login }) => login },
    { id: 'email', head: t('users.list.email'), width: '24%', cell: ({ email }) => email },
    { id: 'status', head: t('users.list.status'), width: '120px', cell: (user) => <State user={user} /> },
    {
      id: 'created',
      head: t('users.list.created'),
      width: '140px',
      cell: ({ createdAt }) => createdAt && <Moment at={createdAt} />,
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
      <Link to={`/users/${user.id}`}>{user.name}</Link>
      {user.id === me?.id && <Chip>{t('you')}</Chip>}
      {user.admin && <Chip tone="accent">{t('admin')}</Chip>}
    </span>
  )
}

function State({ user: { status } }: { user: User }) {
  const t = useTranslations('users.status')
  const known = states.find((one) => one === status)
  return known ? <Chip tone={tones[known]}>{t(known)}</Chip> : null
}

function useUserActions(remove: (user: User) => void) {
  const t = useTranslations('users.list')
  const router = useRouter()
  const act = useUserAction()
  return (user: User): Action[] => {
    const { name } = user
    const { lock, unlock } = user._links
    return [
      {
        id: 'edit',
        label: t('edit'),
        icon: IconPencil,
        when: can(user, 'updateImmediately'),
        run: () => router.history.push(`/users/${user.id}/edit`),
      },
      {
        id: 'lock',
        label: t('lock'),
        icon: IconLock,
        when: can(user, 'lock'),
        run: () =>
          act.mutate({ link: lock, method: 'POST' }, { onSuccess: () => toast(t('locked', { name })) }),
      },
      {
        id: 'unlock',
        label: t('unlock'),
        icon: IconLockOpen,
        when: can(user, 'unlock'),
        run: () =>
          act.mutate({ link: unlock, method: 'DELETE' }, { onSuccess: () => toast(t('unlocked', { name })) }),
      },
      {
        id: 'delete',
        label: t('delete'),
        icon: IconTrash,
        danger: true,
        when: can(user, 'delete'),
        run: () => remove(user),
      },
    ]
  }
}
