import type { User } from '@ui/api/session'
import { TypeToConfirm } from '@ui/kit/TypeToConfirm'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useUserAction } from '../api'

interface DeleteUserProps {
  user?: User
  onClose: () => void
  onDone?: () => void
}

/** The question before an account is removed: its login has to be typed. */
export function DeleteUser({ user, onClose, onDone }: DeleteUserProps) {
  const t = useTranslations('users.list')
  const act = useUserAction()
  if (!user) return null
  const { name } = user
  const run = () =>
    act.mutate(
      { link: user._links.delete, method: 'DELETE' },
      {
        onSuccess: () => {
          toast(t('deleting', { name }))
          onDone?.()
        },
        onSettled: onClose,
      },
    )
  return (
    <TypeToConfirm
      title={t('deleteTitle', { name })}
      name={user.login ?? name}
      confirm={t('delete')}
      busy={act.isPending}
      onConfirm={run}
      onClose={onClose}
    >
      {t('deleteWhy', { name })}
    </TypeToConfirm>
  )
}
