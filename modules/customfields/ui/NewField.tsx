/** Describing a new field. */
import { useRouter, useSearch } from '@tanstack/react-router'
import { api } from '@ui/api/hal'
import { AdminPage } from '@ui/kit/AdminPage'
import { toast } from '@ui/kit/toast'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { formats, pageOf, subjects, titles, useRefresh } from './api'
import { FieldForm } from './FieldForm'
import type { NewSearch } from './routes'

export function NewField() {
  const t = useTranslations('customfields')
  const common = useTranslations('common')
  const router = useRouter()
  const refresh = useRefresh()
  const search: NewSearch = useSearch({ strict: false })
  const { section } = search
  const subject = subjects.find((one) => one === search.subject) ?? 'WorkPackage'
  const format = formats.find((one) => one === search.format) ?? 'string'
  const start = useMemo(
    () => ({
      subject,
      format,
      ...(section && { _links: { section: { href: api('custom_field_sections', section) } } }),
    }),
    [subject, format, section],
  )
  const tab = { Version: '?tab=versions', Group: '?tab=groups' }[subject as string] ?? ''
  return (
    <AdminPage
      title={t('newOf', { format: t(`formats.${format}`), subject: t(`subjects.${subject}`) })}
      crumbs={[{ label: t(titles[subject]), to: pageOf(subject) }]}
      width="reading"
    >
      <FieldForm
        key={`${subject} ${format}`}
        format={format}
        form={api('custom_fields', 'form')}
        commit={{ href: api('custom_fields'), method: 'POST' }}
        start={start}
        submit={common('create')}
        onDone={({ name }) => {
          toast(t('created', { name }))
          router.history.push(pageOf(subject) + tab)
          void refresh()
        }}
        onCancel={() => router.history.back()}
      />
    </AdminPage>
  )
}
