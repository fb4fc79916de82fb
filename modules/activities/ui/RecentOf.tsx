import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Loaded } from '@ui/kit/Loaded'
import { Section } from '@ui/kit/Section'
import { useTranslations } from 'use-intl'
import classes from './Activity.module.css'
import { happenings } from './api'
import { Days } from './Days'
import { filtersOf } from './search'

/** The last things that somebody did, as far as the reader may see them. */
export function RecentOf({ person }: { person: number }) {
  const t = useTranslations('activities')
  const filters = [{ name: 'user', operator: '=', values: [String(person)] }]
  const query = useInfiniteQuery(happenings({ filters: filtersOf({ filters }), pageSize: 8 }))
  return (
    <Section
      title={t('recent')}
      action={
        <Link to="/activity" search={{ filters }}>
          {t('all')}
        </Link>
      }
    >
      <Loaded query={query}>
        {({ pages }) => {
          const entries = pages[0]?._embedded.elements ?? []
          if (entries.length === 0) return <p className={classes.plain}>{t('noneOf')}</p>
          return <Days entries={entries} />
        }}
      </Loaded>
    </Section>
  )
}
