/** The portfolios that one may see, with the programs and projects that belong to them. */
import { Button } from '@mantine/core'
import { IconBriefcase, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAllowed } from '@ui/api/allowed'
import type { Project } from '@ui/api/projects'
import { useMe } from '@ui/api/session'
import { Empty } from '@ui/kit/Empty'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { ListBar } from '@ui/kit/listing/ListBar'
import { Page } from '@ui/kit/Page'
import { Tabs } from '@ui/kit/Tabs'
import { ZenButton } from '@ui/kit/ZenButton'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useFilterOffers } from '../list/useFilterOffers'
import { portfolioPage } from '../routes'
import { below, newOf, portfolios } from './api'
import { Card } from './Card'
import { isOffered, type PortfolioSearch, portfolioLists } from './search'
import { byPortfolio } from './summary'

export default function Portfolios() {
  const t = useTranslations('projects.portfolios')
  const search = portfolioPage.useSearch()
  const navigate = portfolioPage.useNavigate()
  const query = useQuery(portfolios(search))
  const change = (part: PortfolioSearch) => void navigate({ search: { ...search, ...part }, replace: true })
  return (
    <Page title={t('title')} actions={<ZenButton />} primary={<NewPortfolio />} tabs={<Lists />}>
      <Bar search={search} change={change} total={query.data?.length} />
      <Loaded query={query} skeleton={<Lines count={6} height={32} />}>
        {(found) =>
          found.length === 0 ? (
            <Nothing search={search} clear={() => change({ q: undefined, filters: undefined })} />
          ) : (
            <Cards portfolios={found} archived={search.list === 'archived'} />
          )
        }
      </Loaded>
    </Page>
  )
}

interface BarProps {
  search: PortfolioSearch
  change: (part: PortfolioSearch) => void
  total?: number
}

/** What the portfolios are narrowed by, and how many are left. */
function Bar({ search, change, total }: BarProps) {
  const t = useTranslations('projects')
  return (
    <ListBar
      search={search}
      change={change}
      offers={useFilterOffers().filter(({ name }) => isOffered(name))}
      words={{
        search: t('portfolios.search'),
        addFilter: t('list.addFilter'),
        count: total === undefined ? undefined : t('portfolios.count', { count: total }),
      }}
    />
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
  const { q, filters } = portfolioPage.useSearch()
  const me = useMe()
  return (
    <Tabs label={t('lists')}>
      {portfolioLists
        .filter((list) => me || (list !== 'mine' && list !== 'favored'))
        .map((list) => (
          <Link
            key={list}
            to="/portfolios"
            search={{ ...(q && { q }), ...(filters && { filters }), ...(list !== 'active' && { list }) }}
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

interface NothingProps {
  search: PortfolioSearch
  clear: () => void
}

function Nothing({ search: { q, list, filters }, clear }: NothingProps) {
  const t = useTranslations('projects')
  const narrowed = q !== undefined || filters !== undefined
  if (!narrowed && list === undefined) {
    return (
      <Empty icon={IconBriefcase} action={<NewPortfolio />}>
        {t('portfolios.first')}
      </Empty>
    )
  }
  return (
    <Empty
      icon={IconBriefcase}
      action={
        narrowed && (
          <Button variant="default" onClick={clear}>
            {t('list.clear')}
          </Button>
        )
      }
    >
      {t('portfolios.none')}
    </Empty>
  )
}
