/** One's own name and address. */
import { useQueryClient } from '@tanstack/react-query'
import { ApiError, api, can } from '@ui/api/hal'
import { me as meQuery, type User, useMe } from '@ui/api/session'
import { Failure } from '@ui/kit/Failure'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { AccountPage } from './AccountPage'
import { AvatarField } from './AvatarField'

const fields = ['firstName', 'lastName', 'mail', 'email', 'login']

export default function Account() {
  const t = useTranslations('users.account')
  const me = useMe()
  return (
    <AccountPage title={t('title')}>
      {me ? <Profile me={me} /> : <Failure error={new ApiError(403, 'MissingPermission', '')} />}
    </AccountPage>
  )
}

function Profile({ me }: { me: User }) {
  const t = useTranslations('users.account')
  const client = useQueryClient()
  const done = async (saved: User) => {
    client.setQueryData(meQuery.queryKey, saved)
    toast(t('saved'))
    await client.invalidateQueries({ queryKey: ['users'] })
  }
  return (
    <>
      <AvatarField user={me} />
      {can(me, 'updateImmediately') ? (
        <SchemaForm<User>
          form={me._links.update?.href ?? api('users', me.id, 'form')}
          commit={{ href: me._links.updateImmediately?.href ?? null, method: 'PATCH' }}
          fields={fields}
          attributes="all"
          demand
          onDone={done}
        />
      ) : (
        <p>{t('readOnly')}</p>
      )}
    </>
  )
}
