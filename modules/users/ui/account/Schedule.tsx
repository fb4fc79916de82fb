/** One's own working hours and days off. */
import { ApiError } from '@ui/api/hal'
import { useMe } from '@ui/api/session'
import { Failure } from '@ui/kit/Failure'
import { Lines } from '@ui/kit/Loaded'
import { Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { times as Times } from '../times'
import { AccountPage } from './AccountPage'

export default function Schedule() {
  const t = useTranslations('users.account')
  const me = useMe()
  if (!me || !Times) return <Failure page error={new ApiError(404, 'NotFound', '')} />
  return (
    <AccountPage title={t('schedule')} wide>
      <Suspense fallback={<Lines />}>
        <Times user={me} />
      </Suspense>
    </AccountPage>
  )
}
