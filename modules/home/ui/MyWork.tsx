import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { User } from '@ui/api/session'
import { Empty } from '@ui/kit/Empty'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Section } from '@ui/kit/Section'
import { WorkPackageList } from '@ui/kit/WorkPackageList'
import { useTranslations } from 'use-intl'
import { myWork } from './queries'

const props = {
  f: [
    { n: 'assignee', o: '=', v: ['me'] },
    { n: 'status', o: 'o', v: [] },
  ],
}
const allMine = `/work_packages?query_props=${encodeURIComponent(JSON.stringify(props))}`

/** The open work packages that are assigned to the person, the most urgent first. */
export function MyWork({ me }: { me: User }) {
  const t = useTranslations('home')
  const query = useQuery(myWork(me))
  return (
    <Section title={t('mine')} action={<Link to={allMine}>{t('allMine')}</Link>}>
      <Loaded query={query} skeleton={<Lines count={6} height={24} />}>
        {({ total, _embedded: { elements } }) =>
          total === 0 ? (
            <Empty icon={IconCircleCheck}>{t('nothingMine')}</Empty>
          ) : (
            <WorkPackageList label={t('mine')} items={elements} withProject time="due" />
          )
        }
      </Loaded>
    </Section>
  )
}
