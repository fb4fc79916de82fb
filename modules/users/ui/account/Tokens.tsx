/** With what scripts and clients act in one's name. */
import { useMe } from '@ui/api/session'
import { useTranslations } from 'use-intl'
import { TokenList } from '../access/TokenList'
import { AccountPage } from './AccountPage'

export default function Tokens() {
  const t = useTranslations('users.account')
  return (
    <AccountPage title={t('tokens')}>
      <TokenList link={useMe()?._links.tokens} own />
    </AccountPage>
  )
}
