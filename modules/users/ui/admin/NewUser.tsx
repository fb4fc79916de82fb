/** Creating an account: with a password it is active, without one the person is invited. */
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { api } from '@ui/api/hal'
import { type User, useRoot } from '@ui/api/session'
import { languageNames } from '@ui/i18n/words'
import { AdminPage } from '@ui/kit/AdminPage'
import type { Payload } from '@ui/kit/form/payload'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import classes from './Users.module.css'

const fields = ['mail', 'email', 'firstName', 'lastName', 'login', 'password', 'language', 'admin']

const prepare = (payload: Payload): Payload => {
  const { password, ...rest } = payload
  return password ? { ...rest, password, status: 'active' } : { ...rest, status: 'invited' }
}

export default function NewUser() {
  const t = useTranslations('users')
  const { instanceName } = useRoot()
  const router = useRouter()
  const client = useQueryClient()
  const done = async ({ id, name, status }: User) => {
    toast(t(status === 'invited' ? 'new.invited' : 'new.created', { name }))
    await client.invalidateQueries({ queryKey: ['users'] })
    router.history.push(`/users/${id}/edit`)
  }
  return (
    <AdminPage title={t('new.title')} crumbs={[{ label: t('list.title'), to: '/users' }]} width="reading">
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
        onCancel={() => router.history.back()}
      >
        <p className={classes.hint}>{t('new.hint', { app: instanceName })}</p>
      </SchemaForm>
    </AdminPage>
  )
}
