/** A new field, or changing one, whose format stays, and which projects have it. */
import { useLocation, useParams } from '@tanstack/react-router'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useRefresh } from './api'
import { FieldForm } from './FieldForm'
import { FieldFrame } from './FieldFrame'
import { FieldProjects } from './FieldProjects'
import { NewField } from './NewField'

export default function FieldPage() {
  const { field: id = '' } = useParams({ strict: false })
  return id === 'new' ? <NewField /> : <EditField id={id} />
}

function EditField({ id }: { id: string }) {
  const t = useTranslations('customfields')
  const refresh = useRefresh()
  const projects = useLocation().pathname.endsWith('/projects')
  return (
    <FieldFrame id={id}>
      {(field) =>
        projects ? (
          <FieldProjects field={field} />
        ) : (
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
        )
      }
    </FieldFrame>
  )
}
