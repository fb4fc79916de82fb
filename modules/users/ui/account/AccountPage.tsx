import { Link } from '@tanstack/react-router'
import { prefix } from '@ui/api/hal'
import { Page } from '@ui/kit/Page'
import { Tabs } from '@ui/kit/Tabs'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { times } from '../times'

interface AccountPageProps {
  title: string
  /** Takes more room than a text. */
  wide?: boolean
  children: ReactNode
}

/** The frame of everything that belongs to the person who is signed in. */
export function AccountPage({ title, wide, children }: AccountPageProps) {
  const t = useTranslations('users.account')
  return (
    <Page
      title={title}
      heading={t('title')}
      width={wide ? 'wide' : 'reading'}
      tabs={
        <Tabs label={t('title')}>
          <Link to="/my/account">{t('profile')}</Link>
          <Link to="/my/settings">{t('settings')}</Link>
          {times && <Link to="/my/schedule">{t('schedule')}</Link>}
          <Link to="/my/sessions">{t('sessions')}</Link>
          <Link to="/my/access_tokens">{t('tokens')}</Link>
          <Link to="/my/two_factor_devices">{t('devices')}</Link>
          <Link to="/my/data">{t('data')}</Link>
          <a href={`${prefix}/my/password`}>{t('password')}</a>
        </Tabs>
      }
    >
      {children}
    </Page>
  )
}
