/** Everybody who has an account, for those who manage them. */
import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconPlus, IconSearch, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { newUser, useAllowed } from '@ui/api/allowed'
import type { User } from '@ui/api/session'
import { AdminPage } from '@ui/kit/AdminPage'
import { Empty } from '@ui/kit/Empty'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Pages } from '@ui/kit/Pages'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { users } from '../api'
import { list } from '../routes'
import { DeleteUser } from './DeleteUser'
import { filtersOf, states, type UserSearch } from './search'
import classes from './Users.module.css'
import { UserTable } from './UserTable'

const PAGE_SIZE = 50

export default function Users() {
  const t = useTranslations('users.list')
  const mayCreate = useAllowed(newUser)
  const search = list.useSearch()
  const navigate = list.useNavigate()
  const query = useQuery(users({ filters: filtersOf(search), pageSize: PAGE_SIZE, offset: search.page ?? 1 }))
  const [doomed, setDoomed] = useState<User>()
  const change = (part: UserSearch) =>
    void navigate({ search: { ...search, page: undefined, ...part }, replace: true })
  return (
    <AdminPage
      title={t('title')}
      primary={
        mayCreate && (
          <Button component={Link} to="/users/new" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('create')}
          </Button>
        )
      }
    >
      <Bar search={search} change={change} total={query.data?.total} />
      <Loaded query={query} skeleton={<Lines count={8} height={28} />}>
        {({ total, _embedded: { elements } }) => (
          <>
            {total === 0 ? (
              <Empty icon={IconUsersGroup}>{t('empty')}</Empty>
            ) : (
              <UserTable users={elements} remove={setDoomed} />
            )}
            <Pages
              total={total}
              pageSize={PAGE_SIZE}
              page={search.page ?? 1}
              onPage={(page) => change({ page })}
            />
          </>
        )}
      </Loaded>
      <DeleteUser user={doomed} onClose={() => setDoomed(undefined)} />
    </AdminPage>
  )
}

interface BarProps {
  search: UserSearch
  change: (part: UserSearch) => void
  total?: number
}

function Bar({ search, change, total }: BarProps) {
  const t = useTranslations('users')
  const settle = useDebouncedCallback((q: string) => change({ q: q || undefined }), 200)
  return (
    <div className={classes.bar}>
      <TextInput
        type="search"
        className={classes.search}
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        defaultValue={search.q}
        leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
        onChange={(event) => settle(event.currentTarget.value.trim())}
      />
      <Select
        className={classes.state}
        aria-label={t('list.state')}
        allowDeselect={false}
        data={[
          { value: '', label: t('status.all') },
          ...states.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
        value={search.state ?? ''}
        onChange={(value) => change({ state: states.find((one) => one === value) })}
      />
      {total !== undefined && (
        <span className={classes.count} role="status">
          {t('list.count', { count: total })}
        </span>
      )}
    </div>
  )
}
