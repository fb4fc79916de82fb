/** Changing somebody's account. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ApiError, api, can } from '@ui/api/hal'
import type { User } from '@ui/api/session'
import { languageNames } from '@ui/i18n/words'
import { Failure } from '@ui/kit/Failure'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { Loaded } from '@ui/kit/Loaded'
import { Page } from '@ui/kit/Page'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { user as userQuery } from '../api'
import { edit } from '../routes'

const fields = ['mail', 'email', 'firstName', 'lastName', 'login', 'language', 'admin']

export default function EditUser() {
  const t = useTranslations('users')
  const { user: id } = edit.useParams()
  const query = useQuery(userQuery(id))
  const name = query.data?.name ?? ''
  const crumbs = [
    { label: t('list.title'), to: '/users' },
    { label: name, to: `/users/${id}` },
  ]
  return (
    <Page title={t('edit.title', { name })} crumbs={crumbs} width="reading">
      <Loaded query={query}>{(user) => <Form user={user} />}</Loaded>
    </Page>
  )
}

function Form({ user }: { user: User }) {
  const t = useTranslations('users.edit')
  const router = useRouter()
  const client = useQueryClient()
  if (!can(user, 'updateImmediately')) return <Failure error={new ApiError(403, 'MissingPermission', '')} />
  const done = async ({ name }: User) => {
    toast(t('saved', { name }))
    await client.invalidateQueries({ queryKey: ['users'] })
    router.history.push('/users')
  }
  return (
    <SchemaForm<User>
      form={user._links.update?.href ?? api('users', user.id, 'form')}
      commit={{ href: user._links.updateImmediately?.href ?? null, method: 'PATCH' }}
      fields={fields}
      labels={{ language: languageNames }}
      onDone={done}
      onCancel={() => router.history.back()}
    />
  )
}
