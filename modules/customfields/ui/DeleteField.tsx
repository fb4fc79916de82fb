/** Asks before a field goes with all its values. */
import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { type CustomField, useFollow } from './api'

interface DeleteFieldProps {
  field?: CustomField
  onClose: () => void
  onDone?: () => void
}

export function DeleteField({ field, onClose, onDone }: DeleteFieldProps) {
  const t = useTranslations('customfields')
  const follow = useFollow()
  const name = field?.name ?? ''
  const remove = () =>
    follow.mutate(
      { link: field?._links.delete, method: 'DELETE' },
      {
        onSuccess: () => {
          toast(t('deleted', { name }))
          onDone?.()
        },
        onSettled: onClose,
      },
    )
  return (
    <ConfirmDialog
      opened={field !== undefined}
      title={t('delete', { name })}
      confirm={t('deleteConfirm')}
      busy={follow.isPending}
      onConfirm={remove}
      onClose={onClose}
    >
      {t('deleteWhy', { name })}
    </ConfirmDialog>
  )
}
