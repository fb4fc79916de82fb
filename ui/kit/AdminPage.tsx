import { useTranslations } from 'use-intl'
import { Page, type PageProps } from './Page'

/** The head and body of a screen of the administration. */
export function AdminPage({ crumbs = [], ...props }: PageProps) {
  const t = useTranslations('shell.admin')
  return <Page {...props} crumbs={[{ label: t('title'), to: '/admin' }, ...crumbs]} />
}
