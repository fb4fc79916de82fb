import { Modal } from '@mantine/core'
import type { Link } from '@ui/api/hal'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { useTranslations } from 'use-intl'
import { type Relation, useRelationsChanged } from './api'
import { type Kind, ordered } from './kinds'

type RelationDialogProps = {
  title: string
  kind: Kind
  form: Link
  commit: Link
  /** Whether the other end is still to be chosen. */
  isNew?: boolean
  onClose: () => void
}

/** Makes a relation, or changes what is said about it. */
export function RelationDialog({ title, kind, form, commit, isNew, onClose }: RelationDialogProps) {
  const t = useTranslations()
  const changed = useRelationsChanged()
  const about = ordered.includes(kind) ? ['lag', 'description'] : ['description']
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <SchemaForm<Relation>
        form={form.href ?? ''}
        commit={commit}
        start={isNew ? { type: kind } : undefined}
        fields={isNew ? ['to', ...about] : about}
        taken="to"
        focusFirst={!isNew}
        submit={isNew ? t('workpackages.relations.create') : undefined}
        onDone={() => {
          void changed()
          onClose()
        }}
        onCancel={onClose}
      />
    </Modal>
  )
}
