import type { User } from '@ui/api/session'
import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useUserAction } from '../api'

/** The question before an account is removed. */
export function DeleteUser({ user, onClose }: { user?: User; onClose: () => void }) {
  const t = useTranslations('users.list')
  const act = useUserAction()
  const name = user?.name ?? ''
  const run = () =>
    act.mutate(
      { link: user?._links.delete, method: 'DELETE' },
      { onSuccess: () => toast(t('deleting', { name })), onSettled: onClose },
    )
  return (
    <ConfirmDialog
      opened={user !== undefined}
      title={t('deleteTitle', { name })}
      confirm={t('delete')}
      busy={act.isPending}
      onConfirm={run}
      onClose={onClose}
    >
      {t('deleteWhy', { name })}
    </ConfirmDialog>
  )
}
