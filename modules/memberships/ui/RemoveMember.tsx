import type { Membership } from '@ui/api/memberships'
import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useRemoveMember } from './api'

/** The question before somebody loses their place in the project. */
export function RemoveMember({ membership, onClose }: { membership?: Membership; onClose: () => void }) {
  const t = useTranslations('memberships')
  const remove = useRemoveMember()
  const name = membership?._links.principal.title ?? ''
  const run = () => {
    if (!membership) return
    remove.mutate(membership, { onSuccess: () => toast(t('removed', { name })), onSettled: onClose })
  }
  return (
    <ConfirmDialog
      opened={membership !== undefined}
      title={t('removeTitle', { name })}
      confirm={t('remove')}
      busy={remove.isPending}
      onConfirm={run}
      onClose={onClose}
    >
      {t('removeWhy', { name })}
    </ConfirmDialog>
  )
}
