import type { Version } from '@ui/api/versions'
import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useDeleteVersion } from '../api'

/** The question before a version is removed. */
export function DeleteVersion({ version, onClose }: { version?: Version; onClose: () => void }) {
  const t = useTranslations()
  const remove = useDeleteVersion()
  const name = version?.name ?? ''
  const run = () => {
    if (!version?._links.delete) return
    remove.mutate(version._links.delete, {
      onSuccess: () => toast(t('projects.versions.deleted', { name })),
      onSettled: onClose,
    })
  }
  return (
    <ConfirmDialog
      opened={version !== undefined}
      title={t('projects.versions.deleteTitle', { name })}
      confirm={t('common.delete')}
      busy={remove.isPending}
      onConfirm={run}
      onClose={onClose}
    >
      {t('projects.versions.deleteWhy', { name })}
    </ConfirmDialog>
  )
}
