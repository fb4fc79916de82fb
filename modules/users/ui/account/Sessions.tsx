/** Where one is signed in. */
import { useMe } from '@ui/api/session'
import { useTranslations } from 'use-intl'
import { SessionList } from '../access/SessionList'
import { AccountPage } from './AccountPage'

export default function Sessions() {
  const t = useTranslations('users.account')
  return (
    <AccountPage title={t('sessions')}>
      <SessionList link={useMe()?._links.sessions} own />
    </AccountPage>
  )
}
