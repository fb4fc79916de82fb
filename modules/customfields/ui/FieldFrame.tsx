/** What the parts of a field's page have around them. */
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { AdminPage } from '@ui/kit/AdminPage'
import { Chip } from '@ui/kit/Chip'
import { Failure } from '@ui/kit/Failure'
import { Loaded } from '@ui/kit/Loaded'
import { Tabs } from '@ui/kit/Tabs'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type CustomField, customField, hrefOf, pageOf, titles } from './api'
import { DeleteField } from './DeleteField'

export function FieldFrame({ id, children }: { id: string; children: (field: CustomField) => ReactNode }) {
  const t = useTranslations('customfields')
  const common = useTranslations('common')
  const router = useRouter()
  const query = useQuery(customField(id))
  const [deleting, setDeleting] = useState(false)
  if (query.isError && !query.data)
    return <Failure page error={query.error} retry={() => void query.refetch()} />
  const field = query.data
  return (
    <AdminPage
      title={field?.name ?? ''}
      crumbs={field && [{ label: t(titles[field.subject]), to: pageOf(field.subject) }]}
      beside={field && <Chip>{t(`formats.${field.format}`)}</Chip>}
      width="reading"
      tabs={field && can(field, 'projects') && <Parts field={field} />}
      actions={
        field && (
          <ActionMenu
            label={common('actionsFor', { name: field.name })}
            actions={[
              {
                id: 'delete',
                label: common('delete'),
                icon: IconTrash,
                danger: true,
                when: can(field, 'delete'),
                run: () => setDeleting(true),
              },
            ]}
          />
        )
      }
    >
      <Loaded query={query}>{children}</Loaded>
      {field && (
        <DeleteField
          field={deleting ? field : undefined}
          onClose={() => setDeleting(false)}
          onDone={() => router.history.push(pageOf(field.subject))}
        />
      )}
    </AdminPage>
  )
}

function Parts({ field }: { field: CustomField }) {
  const t = useTranslations('customfields')
  return (
    <Tabs label={field.name}>
      <Link to={hrefOf(field)} activeOptions={{ exact: true }}>
        {t('details')}
      </Link>
      <Link to={`${hrefOf(field)}/projects`}>{t('projects')}</Link>
    </Tabs>
  )
}
