import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import { useDelete } from '../api/useDelete'

type DeleteDialogProps = { items: WorkPackage[]; onClose: () => void; onDeleted?: () => void }

/** Asks before work packages are gone for good, and names them. */
export function DeleteDialog({ items, onClose, onDeleted }: DeleteDialogProps) {
  const t = useTranslations('workpackages.delete')
  const remove = useDelete()
  const [first] = items
  const children = items.reduce((sum, item) => sum + (item._links.children?.length ?? 0), 0)

  function confirm() {
    remove.mutate(items, {
      onSuccess: () => {
        onDeleted?.()
        onClose()
      },
    })
  }

  return (
    <ConfirmDialog
      opened={items.length > 0}
      title={t('title', { count: items.length })}
      confirm={t('confirm')}
      busy={remove.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      {items.length === 1 && first
        ? t('one', { id: String(first.id), subject: first.subject })
        : t('many', { count: items.length })}
      {children > 0 && ` ${t('children', { count: children })}`}
    </ConfirmDialog>
  )
}
