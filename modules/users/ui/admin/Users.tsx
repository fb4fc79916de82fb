/** Everybody who has an account, for those who manage them. */
import { Button } from '@mantine/core'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { newUser, useAllowed } from '@ui/api/allowed'
import type { User } from '@ui/api/session'
import { AdminPage } from '@ui/kit/AdminPage'
import { Empty } from '@ui/kit/Empty'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { ColumnPicker } from '@ui/kit/listing/ColumnPicker'
import { Pages } from '@ui/kit/Pages'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { users } from '../api'
import { list } from '../routes'
import { useChosenColumns, useUserColumns } from './columns'
import { DeleteUser } from './DeleteUser'
import { filtersOf, sortIn, sortOf } from './listing'
import type { UserSearch } from './search'
import { UserBar } from './UserBar'
import { UserTable } from './UserTable'

const PAGE_SIZE = 50

export default function Users() {
  const t = useTranslations('users.list')
  const mayCreate = useAllowed(newUser)
  const search = list.useSearch()
  const navigate = list.useNavigate()
  const query = useQuery(
    users({
      filters: filtersOf(search),
      sortBy: [sortOf(search)],
      pageSize: PAGE_SIZE,
      offset: search.page ?? 1,
    }),
  )
  const [doomed, setDoomed] = useState<User>()
  const all = useUserColumns()
  const columns = useChosenColumns()
  const chosen = columns.shown.flatMap((name) => all.filter(({ id }) => id === name))
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
      <UserBar search={search} change={change} total={query.data?.total}>
        <ColumnPicker
          names={new Map(all.map(({ id, head }) => [id, head]))}
          shown={columns.shown}
          onChange={columns.choose}
          reset={columns.reset}
        />
      </UserBar>
      <Loaded query={query} skeleton={<Lines count={8} height={28} />}>
        {({ total, _embedded: { elements } }) => (
          <>
            {total === 0 ? (
              <Empty icon={IconUsersGroup} action={isNarrowed(search) && <ShowAll />}>
                {t('empty')}
              </Empty>
            ) : (
              <UserTable
                users={elements}
                chosen={chosen}
                sort={sortOf(search)}
                onSort={(sort) => change({ sort: sortIn(sort) })}
                remove={setDoomed}
              />
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

const isNarrowed = ({ q, state, group, filters }: UserSearch) => Boolean(q || state || group || filters)

function ShowAll() {
  const t = useTranslations('users.list')
  return (
    <Button component={Link} to="/users" variant="default">
      {t('showAll')}
    </Button>
  )
}
