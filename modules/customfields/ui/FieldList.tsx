/** The custom fields of work packages, versions and groups. */
import { IconListDetails } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AdminPage } from '@ui/kit/AdminPage'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { Tabs } from '@ui/kit/Tabs'
import { useTranslations } from 'use-intl'
import { customFields, type Subject } from './api'
import { FieldTable } from './FieldTable'
import { NewFieldMenu } from './NewFieldMenu'
import { fieldList } from './routes'

const tabs: Record<string, Subject> = { versions: 'Version', groups: 'Group' }

export default function FieldList() {
  const t = useTranslations('customfields')
  const { tab } = fieldList.useSearch()
  const subject: Subject = (tab && tabs[tab]) || 'WorkPackage'
  const query = useQuery(customFields(subject))
  const create = <NewFieldMenu subject={subject} label={t('new')} />
  const tabLink = (search: { tab?: 'versions' | 'groups' }, label: string) => (
    <Link to="/admin/custom_fields" search={search} activeOptions={{ exact: true, includeSearch: true }}>
      {label}
    </Link>
  )
  return (
    <AdminPage
      title={t('menu.fields')}
      primary={create}
      tabs={
        <Tabs label={t('menu.fields')}>
          {tabLink({}, t('subjects.WorkPackage'))}
          {tabLink({ tab: 'versions' }, t('subjects.Version'))}
          {tabLink({ tab: 'groups' }, t('subjects.Group'))}
        </Tabs>
      }
    >
      <Loaded query={query}>
        {({ _embedded: { elements } }) =>
          elements.length === 0 ? (
            <Empty icon={IconListDetails}>{t('empty')}</Empty>
          ) : (
            <FieldTable label={t(`subjects.${subject}`)} fields={elements} />
          )
        }
      </Loaded>
    </AdminPage>
  )
}
