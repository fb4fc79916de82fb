import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { projectShares } from '@ui/api/shares'
import { Tabs } from '@ui/kit/Tabs'
import { useTranslations } from 'use-intl'
import { members, sharedPage } from './routes'

/** Ways to the members and to those with whom only work packages are shared, where there are any that one may know of. */
export function MembersTabs({ project, name }: { project: number | undefined; name: string }) {
  const t = useTranslations('memberships')
  const { data } = useQuery(projectShares(project, { pageSize: 1 }))
  if (!data?.total) return null
  return (
    <Tabs label={t('views')}>
      <Link to={members.to} params={{ project: name }} activeOptions={{ exact: true, includeSearch: false }}>
        {t('title')}
      </Link>
      <Link to={sharedPage.to} params={{ project: name }} activeOptions={{ includeSearch: false }}>
        {t('shared')} <small>{data.total}</small>
      </Link>
    </Tabs>
  )
}
