import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { type Role, useRoleAction } from './api'

/** The question before a role goes for good. */
export function DeleteRole({ role, onClose }: { role?: Role; onClose: () => void }) {
  const t = useTranslations('roles.list')
  const act = useRoleAction()
  const name = role?.name ?? ''
  const run = () =>
    act.mutate(role?._links.delete, { onSuccess: () => toast(t('deleted', { name })), onSettled: onClose })
  return (
    <ConfirmDialog
      opened={role !== undefined}
      title={t('deleteTitle', { name })}
      confirm={t('delete')}
      busy={act.isPending}
      onConfirm={run}
      onClose={onClose}
    >
      {t('deleteWhy')}
    </ConfirmDialog>
  )
}
