/** One's second factors. */
import { useMe } from '@ui/api/session'
import { useTranslations } from 'use-intl'
import classes from '../access/Access.module.css'
import { BackupCodes } from '../access/BackupCodes'
import { DeviceList } from '../access/DeviceList'
import { AccountPage } from './AccountPage'

export default function TwoFactor() {
  const t = useTranslations('users.account')
  const link = useMe()?._links.twoFactorDevices
  return (
    <AccountPage title={t('devices')}>
      <div className={classes.parts}>
        <DeviceList link={link} own />
        <BackupCodes link={link} />
      </div>
    </AccountPage>
  )
}
