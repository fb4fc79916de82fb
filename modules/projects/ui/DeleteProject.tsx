import type { Project } from '@ui/api/projects'
import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useProjectAction } from './api'

interface DeleteProjectProps {
  project?: Project
  onClose: () => void
  onDeleted?: () => void
}

/** The question before a project is removed with everything in it. */
export function DeleteProject({ project, onClose, onDeleted }: DeleteProjectProps) {
  const t = useTranslations('projects.action')
  const act = useProjectAction()
  const name = project?.name ?? ''
  const remove = () =>
    act.mutate(
      { link: project?._links.delete, method: 'DELETE' },
      {
        onSuccess: () => {
          toast(t('deleting', { name }))
          onClose()
          onDeleted?.()
        },
      },
    )
  return (
    <ConfirmDialog
      opened={project !== undefined}
      title={t('deleteTitle', { name })}
      confirm={t('delete')}
      busy={act.isPending}
      onConfirm={remove}
      onClose={onClose}
    >
      {t('deleteWhy', { name })}
    </ConfirmDialog>
  )
}
