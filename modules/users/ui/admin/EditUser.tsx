/** Changing somebody's account: name, address, picture, rights of an administrator. */
import { useQueryClient } from '@tanstack/react-query'
import { ApiError, api, can } from '@ui/api/hal'
import type { User } from '@ui/api/session'
import { languageNames } from '@ui/i18n/words'
import { Failure } from '@ui/kit/Failure'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { toast } from '@ui/kit/toast'
import { useNotation } from '@ui/kit/useNotation'
import { useTranslations } from 'use-intl'
import { AvatarField } from '../account/AvatarField'
import { edit } from '../routes'
import { EditFrame } from './EditFrame'
import classes from './Users.module.css'

const fields = ['mail', 'email', 'firstName', 'lastName', 'login', 'language', 'admin']

export default function EditUser() {
  const { user: id } = edit.useParams()
  return <EditFrame id={id}>{(user) => <Form key={user.id} user={user} />}</EditFrame>
}

function Form({ user }: { user: User }) {
  const t = useTranslations('users.edit')
  const client = useQueryClient()
  if (!can(user, 'updateImmediately')) return <Failure error={new ApiError(403, 'MissingPermission', '')} />
  const done = async ({ name }: User) => {
    toast(t('saved', { name }))
    await client.invalidateQueries({ queryKey: ['users'] })
  }
  return (
    <>
      <AvatarField user={user} />
      <Past user={user} />
      <SchemaForm<User>
        form={user._links.update?.href ?? api('users', user.id, 'form')}
        commit={{ href: user._links.updateImmediately?.href ?? null, method: 'PATCH' }}
        fields={fields}
        attributes="all"
        demand={user.status !== 'invited'}
        labels={{ language: languageNames }}
        onDone={done}
      />
    </>
  )
}

/** When the person was here last, and when they gave their consent. */
function Past({ user: { lastLoginAt, consentedAt } }: { user: User }) {
  const t = useTranslations('users.edit')
  const { moment } = useNotation()
  if (!lastLoginAt && !consentedAt) return null
  return (
    <p className={classes.hint}>
      {lastLoginAt && t('seen', { at: moment(new Date(lastLoginAt)) })}{' '}
      {consentedAt && t('consented', { at: moment(new Date(consentedAt)) })}
    </p>
  )
}
