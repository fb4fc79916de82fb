/** Explaining an attribute about which nothing is said yet. */

import { useQuery } from '@tanstack/react-query'
import { ApiError } from '@ui/api/hal'
import { AdminPage } from '@ui/kit/AdminPage'
import { Failure } from '@ui/kit/Failure'
import { Loaded } from '@ui/kit/Loaded'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { explainable, newCommit, newForm } from './api'
import { HelpTextForm } from './HelpTextForm'
import { create } from './routes'

export default function NewHelpText() {
  const t = useTranslations('helptexts')
  const { scope = 'WorkPackage', attribute } = create.useSearch()
  const query = useQuery(explainable)
  const found = query.data?._embedded.elements.find(
    (one) => one.scope === scope && one.attribute === attribute,
  )
  const start = useMemo(() => ({ scope, attribute }), [scope, attribute])
  return (
    <AdminPage
      title={found ? t('edit', { name: found.attributeCaption }) : t('title')}
      crumbs={[{ label: t('title'), to: '/admin/attribute_help_texts' }]}
      width="reading"
    >
      <Loaded query={query}>
        {() =>
          found ? (
            <HelpTextForm scope={scope} form={newForm} commit={newCommit} start={start} />
          ) : (
            <Failure error={new ApiError(404, 'NotFound', '')} />
          )
        }
      </Loaded>
    </AdminPage>
  )
}
