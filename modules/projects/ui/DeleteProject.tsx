import type { Project } from '@ui/api/projects'
import { TypeToConfirm } from '@ui/kit/TypeToConfirm'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useProjectAction } from './api'

interface DeleteProjectProps {
  project?: Project
  onClose: () => void
  onDeleted?: () => void
}

/** The question before a project is removed with everything in it: its name has to be typed. */
export function DeleteProject({ project, onClose, onDeleted }: DeleteProjectProps) {
  const t = useTranslations('projects.action')
  const act = useProjectAction()
  if (!project) return null
  const { name } = project
  const remove = () =>
    act.mutate(
      { link: project._links.delete, method: 'DELETE' },
      {
        onSuccess: () => {
          toast(t('deleting', { name }))
          onClose()
          onDeleted?.()
        },
      },
    )
  return (
    <TypeToConfirm
      title={t('deleteTitle', { name })}
      name={name}
      confirm={t('delete')}
      busy={act.isPending}
      onConfirm={remove}
      onClose={onClose}
    >
      {t('deleteWhy', { name })}
    </TypeToConfirm>
  )
}
