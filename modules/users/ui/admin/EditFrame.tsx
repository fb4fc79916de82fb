/** What all parts of editing an account have around them: the name, its state, and the tabs. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import type { User } from '@ui/api/session'
import { AdminPage } from '@ui/kit/AdminPage'
import { Failure } from '@ui/kit/Failure'
import { Loaded } from '@ui/kit/Loaded'
import { Tabs } from '@ui/kit/Tabs'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { user as userQuery } from '../api'
import { times } from '../times'
import { EditActions } from './EditActions'
import { State } from './State'

interface EditFrameProps {
  id: string
  children: (user: User) => ReactNode
}

export function EditFrame({ id, children }: EditFrameProps) {
  const t = useTranslations('users')
  const query = useQuery(userQuery(id))
  if (query.isError && !query.data)
    return <Failure page error={query.error} retry={() => void query.refetch()} />
  const user = query.data
  return (
    <AdminPage
      title={user?.name ?? ''}
      crumbs={[{ label: t('list.title'), to: '/users' }]}
      beside={user && <State user={user} />}
      actions={user && <EditActions user={user} />}
      width="reading"
      tabs={user && <Parts user={user} id={id} />}
    >
      <Loaded query={query}>{children}</Loaded>
    </AdminPage>
  )
}

function Parts({ user, id }: { user: User; id: string }) {
  const t = useTranslations('users.edit')
  const part = (name: string, label: string) => (
    <Link to="/users/$user/edit/$part" params={{ user: id, part: name }}>
      {label}
    </Link>
  )
  return (
    <Tabs label={t('parts')}>
      <Link to="/users/$user/edit" params={{ user: id }} activeOptions={{ exact: true }}>
        {t('general')}
      </Link>
      {can(user, 'memberships') && part('projects', t('projects'))}
      {part('groups', t('groups'))}
      {can(user, 'memberships') && part('global_roles', t('globalRoles'))}
      {times && can(user, 'addWorkingHours') && part('working_times', t('schedule'))}
      {can(user, 'sessions') && part('access', t('access'))}
      {can(user, 'exportPersonalData') && part('data', t('data'))}
      {part('why', t('why'))}
    </Tabs>
  )
}
