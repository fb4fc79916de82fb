/** Creating an account: with a password it is active, without one the person is invited. */

import { Alert } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { api } from '@ui/api/hal'
import { type User, useRoot } from '@ui/api/session'
import { languageNames } from '@ui/i18n/words'
import { AdminPage } from '@ui/kit/AdminPage'
import type { Payload } from '@ui/kit/form/payload'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { toast } from '@ui/kit/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Users.module.css'

const fields = ['mail', 'email', 'firstName', 'lastName', 'login', 'password', 'language', 'admin']

const wordOf = ({ status }: User) => (status === 'invited' ? 'new.invited' : 'new.created')

const prepare = (payload: Payload): Payload => {
  const { password, ...rest } = payload
  return password ? { ...rest, password, status: 'active' } : { ...rest, status: 'invited' }
}

export default function NewUser() {
  const t = useTranslations('users')
  const { instanceName } = useRoot()
  const router = useRouter()
  const client = useQueryClient()
  const [created, setCreated] = useState<User[]>([])
  const refresh = () => client.invalidateQueries({ queryKey: ['users'] })
  const done = async (user: User) => {
    toast(t(wordOf(user), { name: user.name }))
    await refresh()
    router.history.push(`/users/${user.id}/edit`)
  }
  return (
    <AdminPage title={t('new.title')} crumbs={[{ label: t('list.title'), to: '/users' }]} width="reading">
      <Created users={created} />
      <SchemaForm<User>
        form={api('users', 'schema')}
        commit={{ href: api('users'), method: 'POST' }}
        fields={fields}
        attributes="all"
        focusFirst
        labels={{ language: languageNames }}
        derive={(read) => ({ login: String(read('email') ?? read('mail') ?? '') })}
        prepare={prepare}
        submit={t('new.submit')}
        onDone={done}
        again={{
          keep: ['language'],
          onDone: (user) => {
            setCreated([user, ...created])
            void refresh()
          },
        }}
        onCancel={() => router.history.back()}
      >
        <p className={classes.hint}>{t('new.hint', { app: instanceName })}</p>
      </SchemaForm>
    </AdminPage>
  )
}

/** Whom the form has made so far, the last one first. */
function Created({ users }: { users: User[] }) {
  const t = useTranslations('users')
  if (users.length === 0) return null
  return (
    <Alert color="green" role="status" icon={<IconCheck size={16} />} mb="md" maw={620}>
      <ul className={classes.created}>
        {users.map((user) => (
          <li key={user.id}>
            {t(wordOf(user), { name: user.name })}{' '}
            <Link to="/users/$user/edit" params={{ user: String(user.id) }}>
              {t('new.open', { name: user.name })}
            </Link>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
