/** The portfolios that one may see, with the programs and projects that belong to them. */
import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconBriefcase, IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAllowed } from '@ui/api/allowed'
import type { Project } from '@ui/api/projects'
import { useMe } from '@ui/api/session'
import { Empty } from '@ui/kit/Empty'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Page } from '@ui/kit/Page'
import { Tabs } from '@ui/kit/Tabs'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { portfolioPage } from '../routes'
import { below, newOf, portfolios } from './api'
import { Card } from './Card'
import classes from './Portfolios.module.css'
import { portfolioLists } from './search'
import { byPortfolio } from './summary'

export default function Portfolios() {
  const t = useTranslations('projects.portfolios')
  const search = portfolioPage.useSearch()
  const navigate = portfolioPage.useNavigate()
  const query = useQuery(portfolios(search))
  const find = useDebouncedCallback(
    (q: string) => void navigate({ search: { ...search, q: q || undefined }, replace: true }),
    200,
  )
  return (
    <Page title={t('title')} primary={<NewPortfolio />} tabs={<Lists />}>
      <TextInput
        className={classes.search}
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
        defaultValue={search.q}
        onChange={(event) => find(event.currentTarget.value.trim())}
      />
      <Loaded query={query} skeleton={<Lines count={6} height={32} />}>
        {(found) =>
          found.length === 0 ? (
            <Nothing filtered={search.q !== undefined || search.list !== undefined} />
          ) : (
            <Cards portfolios={found} archived={search.list === 'archived'} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Cards({ portfolios: found, archived }: { portfolios: Project[]; archived: boolean }) {
  const query = useQuery(
    below(
      found.map(({ id }) => id),
      archived,
    ),
  )
  const items = useMemo(() => query.data && byPortfolio(query.data), [query.data])
  return (
    <>
      {found.map((portfolio) => (
        <Card key={portfolio.id} portfolio={portfolio} items={items && (items.get(portfolio.id) ?? [])} />
      ))}
      {query.isError && <Loaded query={query}>{() => null}</Loaded>}
    </>
  )
}

function Lists() {
  const t = useTranslations('projects.portfolios')
  const { q } = portfolioPage.useSearch()
  const me = useMe()
  return (
    <Tabs label={t('lists')}>
      {portfolioLists
        .filter((list) => me || (list !== 'mine' && list !== 'favored'))
        .map((list) => (
          <Link
            key={list}
            to="/portfolios"
            search={{ ...(q && { q }), ...(list !== 'active' && { list }) }}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {t(list)}
          </Link>
        ))}
    </Tabs>
  )
}

function NewPortfolio() {
  const t = useTranslations('projects.portfolios')
  if (!useAllowed(newOf('portfolios'))) return null
  return (
    <Button
      component={Link}
      to="/projects/new?type=portfolio"
      leftSection={<IconPlus size={15} aria-hidden />}
    >
      {t('new')}
    </Button>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useTranslations('projects.portfolios')
  return (
    <Empty icon={IconBriefcase} action={filtered ? undefined : <NewPortfolio />}>
      {t(filtered ? 'none' : 'first')}
    </Empty>
  )
}
