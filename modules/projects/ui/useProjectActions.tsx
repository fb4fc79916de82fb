/** What can be done with a project, as one list for menus and the palette. */
import {
  IconArchive,
  IconArchiveOff,
  IconFolderPlus,
  IconSettings,
  IconStar,
  IconTrash,
} from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { newProject, useAllowed } from '@ui/api/allowed'
import { can } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import type { Action } from '@ui/kit/actions'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useProjectAction } from './api'

/** `askDelete` shows the question that stands before deleting. */
export function useProjectActions(askDelete: (project: Project) => void) {
  const t = useTranslations('projects')
  const undo = useTranslations('common')('undo')
  const router = useRouter()
  const mayCreate = useAllowed(newProject())
  const act = useProjectAction()

  const setActive = (project: Project, active: boolean, again?: () => void) =>
    act.mutate(
      { link: project._links.updateImmediately, method: 'PATCH', body: { active } },
      {
        onSuccess: () =>
          toast(
            t(active ? 'action.reactivated' : 'action.archived', { name: project.name }),
            again && { label: undo, run: again },
          ),
      },
    )

  return (project: Project): Action[] => [
    {
      id: 'project-favor',
      label: t(project.favorited ? 'list.disfavor' : 'list.favor', { name: project.name }),
      icon: IconStar,
      when: can(project, 'favor') || can(project, 'disfavor'),
      run: () =>
        project.favorited
          ? act.mutate({ link: project._links.disfavor, method: 'DELETE' })
          : act.mutate({ link: project._links.favor, method: 'POST' }),
    },
    {
      id: 'project-settings',
      label: t('action.settings'),
      icon: IconSettings,
      when: can(project, 'update') && project.active,
      run: () => router.history.push(`/projects/${project.identifier}/settings/general`),
    },
    {
      id: 'project-sub',
      label: t('action.newSubproject'),
      icon: IconFolderPlus,
      when: mayCreate && project.active,
      run: () => router.history.push(`/projects/new?parent=${project.id}`),
    },
    {
      id: 'project-archive',
      label: t('action.archive'),
      icon: IconArchive,
      when: can(project, 'updateImmediately') && project.active,
      run: () => setActive(project, false, () => setActive(project, true)),
    },
    {
      id: 'project-unarchive',
      label: t('action.unarchive'),
      icon: IconArchiveOff,
      when: can(project, 'updateImmediately') && !project.active,
      run: () => setActive(project, true),
    },
    {
      id: 'project-delete',
      label: t('action.delete'),
      icon: IconTrash,
      danger: true,
      when: can(project, 'delete'),
      run: () => askDelete(project),
    },
  ]
}
