import { TypeToConfirm } from '@ui/kit/TypeToConfirm'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { type Kept, type Kind, useDelete } from './api'

interface DeleteKeptProps {
  kind: Kind
  one?: Kept
  onClose: () => void
  onDone?: () => void
}

/** The question before a group or a placeholder user is removed. */
export function DeleteKept({ kind, one, onClose, onDone }: DeleteKeptProps) {
  const t = useTranslations(`groups.${kind}`)
  const remove = useDelete()
  if (!one) return null
  const { name } = one
  return (
    <TypeToConfirm
      title={t('deleteTitle', { name })}
      name={name}
      confirm={t('delete')}
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(one, {
          onSuccess: () => {
            toast(t('deleted', { name }))
            onDone?.()
          },
          onSettled: onClose,
        })
      }
      onClose={onClose}
    >
      {t('deleteWhy', { name })}
    </TypeToConfirm>
  )
}
