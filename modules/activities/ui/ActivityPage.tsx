import { ActionIcon, Button, SegmentedControl, Switch, Tooltip } from '@mantine/core'
import { IconHistory, IconRss } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { prefix } from '@ui/api/hal'
import { Empty } from '@ui/kit/Empty'
import segments from '@ui/kit/fields/Segments.module.css'
import { Loaded } from '@ui/kit/Loaded'
import { Page } from '@ui/kit/Page'
import { useTranslations } from 'use-intl'
import classes from './Activity.module.css'
import { type Asked, happenings } from './api'
import { Days } from './Days'
import { FilterTools } from './FilterTools'
import { type ActivitySearch, filtersOf, type Show, shows } from './search'

interface ActivityPageProps {
  /** The project, by number or identifier; without it all projects are meant. */
  project?: string
  /** Its number, once that is known. */
  home?: string
  search: ActivitySearch
  change: (search: ActivitySearch) => void
}

export function ActivityPage({ project, home, search, change }: ActivityPageProps) {
  const t = useTranslations('activities')
  return (
    <Page
      title={t('title')}
      width="reading"
      actions={
        <Tooltip label={t('atom')}>
          <ActionIcon component="a" href={atomHref(project)} aria-label={t('atom')}>
            <IconRss size={17} />
          </ActionIcon>
        </Tooltip>
      }
    >
      <div className={classes.tools}>
        <SegmentedControl
          classNames={segments}
          size="xs"
          aria-label={t('show')}
          data={(['all', ...shows] as const).map((value) => ({ value, label: t(`shows.${value}`) }))}
          value={search.show ?? 'all'}
          onChange={(value) => change({ ...search, show: value === 'all' ? undefined : (value as Show) })}
        />
        <FilterTools search={search} change={change} />
        {project && (
          <Switch
            className={classes.below}
            label={t('below')}
            checked={search.below ?? true}
            onChange={(event) =>
              change({ ...search, below: event.currentTarget.checked ? undefined : false })
            }
          />
        )}
      </div>
      <Feed
        asked={{
          project,
          filters: filtersOf(search),
          includeSubprojects: project ? (search.below ?? true) : undefined,
        }}
        home={home}
        narrowed={search.show !== undefined || (search.filters ?? []).length > 0}
        onClear={() => change({ below: search.below })}
      />
    </Page>
  )
}

/** Where programs that read feeds find the same. */
const atomHref = (project?: string) => `${prefix}${project ? `/projects/${project}` : ''}/activity.atom`

interface FeedProps {
  asked: Asked
  home?: string
  narrowed: boolean
  onClear: () => void
}

function Feed({ asked, home, narrowed, onClear }: FeedProps) {
  const t = useTranslations('activities')
  const query = useInfiniteQuery(happenings(asked))
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const entries = pages.flatMap(({ _embedded: { elements } }) => elements)
        if (entries.length === 0 && !query.hasNextPage)
          return (
            <Empty
              icon={IconHistory}
              action={
                narrowed && (
                  <Button variant="default" onClick={onClear}>
                    {t('clear')}
                  </Button>
                )
              }
            >
              {t(narrowed ? 'noneFiltered' : 'none')}
            </Empty>
          )
        return (
          <>
            <Days entries={entries} home={home} />
            {query.hasNextPage ? (
              <Button
                variant="default"
                className={classes.older}
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t('older')}
              </Button>
            ) : (
              <p className={classes.end}>{t('end')}</p>
            )}
          </>
        )
      }}
    </Loaded>
  )
}
