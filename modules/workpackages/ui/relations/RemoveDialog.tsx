import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { toastError } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import { refusalOf, useSave } from '../api/useSave'
import { type Relation, useRemoveRelation } from './api'

/** What is to be taken apart: a relation, or a child from its parent. */
export type Removal = { other: WorkPackage } & (
  | { relation: Relation; child?: undefined }
  | { relation?: undefined; child: WorkPackage }
)

/** Asks before a relation is gone; both work packages stay. */
export function RemoveDialog({ removal, onClose }: { removal: Removal; onClose: () => void }) {
  const t = useTranslations('workpackages.relations')
  const remove = useRemoveRelation()
  const save = useSave()
  const { other, relation, child } = removal

  function confirm() {
    if (relation) return remove.mutate(relation, { onSettled: onClose })
    const changes = [{ attribute: 'parent', schema: undefined, value: { href: null } }]
    save.mutate(
      { base: child, changes },
      { onError: (error) => toastError(refusalOf(error, 'parent').message), onSettled: onClose },
    )
  }

  return (
    <ConfirmDialog
      opened
      title={t('removing')}
      confirm={t('removeConfirm')}
      busy={remove.isPending || save.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t('removeWhat', { id: String(other.id), subject: other.subject })}
    </ConfirmDialog>
  )
}
