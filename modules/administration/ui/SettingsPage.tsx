/** A page of settings. What belongs together stands beside each other as tabs. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ApiError } from '@ui/api/hal'
import { AdminPage } from '@ui/kit/AdminPage'
import { Failure } from '@ui/kit/Failure'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { Tabs } from '@ui/kit/Tabs'
import { useTranslations } from 'use-intl'
import { settings } from './api'
import { DaysOff } from './DaysOff'
import { namesOf, type PageName, pageOf, pages, type SettingsSection, tabs } from './pages'
import { settingsPage } from './routes'
import { SettingsForm } from './SettingsForm'
import { TestMail } from './TestMail'

export default function SettingsPage() {
  const name = pageOf(settingsPage.useParams().page)
  if (!name) return <Failure page error={new ApiError(404, 'NotFound', '')} />
  return <Screen key={name} name={name} />
}

function Screen({ name }: { name: PageName }) {
  const t = useTranslations('administration')
  const sections: SettingsSection[] = pages[name]
  const query = useQuery(settings(namesOf(sections)))
  const beside = tabs.find((group) => group.includes(name))
  return (
    <AdminPage
      title={t(`pages.${name}`)}
      heading={beside ? t('menu.authentication') : undefined}
      width="reading"
      tabs={beside && <PageTabs names={beside} />}
    >
      <Loaded query={query} skeleton={<Lines count={6} height={32} />}>
        {({ _embedded: { elements } }) => <SettingsForm sections={sections} settings={elements} />}
      </Loaded>
      {name === 'mail' && <TestMail />}
      {name === 'working_days' && <DaysOff />}
    </AdminPage>
  )
}

function PageTabs({ names }: { names: PageName[] }) {
  const t = useTranslations('administration')
  return (
    <Tabs label={t('menu.authentication')}>
      {names.map((page) => (
        <Link key={page} to="/admin/settings/$page" params={{ page }}>
          {t(`pages.${page}`)}
        </Link>
      ))}
    </Tabs>
  )
}
