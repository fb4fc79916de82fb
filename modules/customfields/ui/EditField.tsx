/** Changing a field; its format stays. */
import { useParams } from '@tanstack/react-router'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useRefresh } from './api'
import { FieldForm } from './FieldForm'
import { FieldFrame } from './FieldFrame'

export default function EditField() {
  const t = useTranslations('customfields')
  const { field: id = '' } = useParams({ strict: false })
  const refresh = useRefresh()
  return (
    <FieldFrame id={id}>
      {(field) => (
        <FieldForm
          key={field.id}
          format={field.format}
          form={field._links.update?.href ?? ''}
          commit={{ href: field._links.updateImmediately?.href ?? null, method: 'PATCH' }}
          onDone={({ name }) => {
            toast(t('saved', { name }))
            void refresh()
          }}
        />
      )}
    </FieldFrame>
  )
}
