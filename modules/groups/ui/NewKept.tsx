import { Modal } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { api } from '@ui/api/hal'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { type Kept, type Kind, useRefresh } from './api'

/** Makes a group or a placeholder user with all that it must have, and leads to it. */
export function NewKept({ kind, onClose }: { kind: Kind; onClose: () => void }) {
  const t = useTranslations(`groups.${kind}`)
  const common = useTranslations('common')
  const router = useRouter()
  const refresh = useRefresh()
  const done = async ({ id, name }: Kept) => {
    toast(t('made', { name }))
    router.history.push(`/admin/${kind}/${id}`)
    await refresh()
  }
  return (
    <Modal opened onClose={onClose} title={t('new')} closeButtonProps={{ 'aria-label': common('close') }}>
      <SchemaForm<Kept>
        form={api(kind, 'form')}
        commit={{ href: api(kind), method: 'POST' }}
        fields={['name']}
        attributes="required"
        focusFirst
        submit={t('create')}
        onDone={(made) => void done(made)}
        again={{
          keep: [],
          onDone: ({ name }) => {
            toast(t('made', { name }))
            void refresh()
          },
        }}
        onCancel={onClose}
      />
    </Modal>
  )
}
