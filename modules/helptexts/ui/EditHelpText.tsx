/** Changing what is said about an attribute. */
import { useQuery } from '@tanstack/react-query'
import { ApiError } from '@ui/api/hal'
import { type HelpText, helpTexts } from '@ui/api/helpTexts'
import { AdminPage } from '@ui/kit/AdminPage'
import { Failure } from '@ui/kit/Failure'
import { Loaded } from '@ui/kit/Loaded'
import { useTranslations } from 'use-intl'
import { HelpTextForm } from './HelpTextForm'
import { edit } from './routes'

export default function EditHelpText() {
  const t = useTranslations('helptexts')
  const { id } = edit.useParams()
  const query = useQuery(helpTexts)
  const text = query.data?._embedded.elements.find((one) => String(one.id) === id)
  return (
    <AdminPage
      title={text ? t('edit', { name: text.attributeCaption }) : t('title')}
      crumbs={[{ label: t('title'), to: '/admin/attribute_help_texts' }]}
      width="reading"
    >
      <Loaded query={query}>{() => <Form text={text} />}</Loaded>
    </AdminPage>
  )
}

function Form({ text }: { text?: HelpText }) {
  if (!text) return <Failure error={new ApiError(404, 'NotFound', '')} />
  const { update, updateImmediately } = text._links
  if (!update?.href) return <Failure error={new ApiError(403, 'MissingPermission', '')} />
  return (
    <HelpTextForm
      scope={text.scope}
      form={update.href}
      commit={{ href: updateImmediately?.href ?? null, method: 'PATCH' }}
    />
  )
}
