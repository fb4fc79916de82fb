import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Empty } from '@ui/kit/Empty'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Section } from '@ui/kit/Section'
import { WorkPackageList } from '@ui/kit/WorkPackageList'
import { useTranslations } from 'use-intl'
import { recent } from './queries'

/** What was changed last in all projects that one may see. */
export function Recent() {
  const t = useTranslations('home')
  const query = useQuery(recent())
  return (
    <Section title={t('recent')}>
      <Loaded query={query} skeleton={<Lines count={6} height={24} />}>
        {({ total, _embedded: { elements } }) =>
          total === 0 ? (
            <Empty icon={IconHistory}>{t('nothingRecent')}</Empty>
          ) : (
            <WorkPackageList label={t('recent')} items={elements} withProject time="updated" />
          )
        }
      </Loaded>
    </Section>
  )
}
