import { Modal } from '@mantine/core'
import { api } from '@ui/api/hal'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { toast } from '@ui/kit/toast'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { type FieldSection, type Subject, useRefresh } from './api'

interface SectionDialogProps {
  subject: Subject
  /** The section to change; a new one when there is none. */
  section?: FieldSection
  onClose: () => void
}

export function SectionDialog({ subject, section, onClose }: SectionDialogProps) {
  const t = useTranslations('customfields.section')
  const common = useTranslations('common')
  const refresh = useRefresh()
  const start = useMemo(() => (section ? undefined : { subject }), [section, subject])
  const done = async ({ name }: FieldSection) => {
    toast(t('saved', { name }))
    onClose()
    await refresh()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={section ? t('edit', { name: section.name }) : t('new')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <SchemaForm<FieldSection>
        form={section?._links.update?.href ?? api('custom_field_sections', 'form')}
        commit={
          section
            ? { href: section._links.updateImmediately?.href ?? null, method: 'PATCH' }
            : { href: api('custom_field_sections'), method: 'POST' }
        }
        start={start}
        fields={['name', 'place']}
        labels={{ place: { main: t('main'), side: t('side') } }}
        focusFirst
        submit={section ? undefined : common('create')}
        onDone={(made) => void done(made)}
        onCancel={onClose}
      />
    </Modal>
  )
}
