/** What can be done with a project, as one list for menus and the palette. */
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconFolderPlus,
  IconForms,
  IconSettings,
  IconStack2,
  IconStar,
  IconTrash,
} from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useAllowed } from '@ui/api/allowed'
import { can } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import type { Action } from '@ui/kit/actions'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useProjectAction } from './api'
import { newOf } from './portfolios/api'

/** `askDelete` shows the question that stands before deleting. */
export function useProjectActions(askDelete: (project: Project) => void) {
  const t = useTranslations('projects')
  const undo = useTranslations('common')('undo')
  const router = useRouter()
  const programs = useAllowed(newOf('programs'))
  const act = useProjectAction()

  const setActive = (project: Project, active: boolean) =>
    act.mutate({
      link: active ? project._links.unarchive : project._links.archive,
      method: 'PATCH',
      body: { active },
      done: (saved) =>
        toast(
          t(active ? 'action.reactivated' : 'action.archived', { name: project.name }),
          !active && saved && can(saved, 'unarchive')
            ? { label: undo, run: () => setActive(saved, true) }
            : undefined,
        ),
    })

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
      when: can(project, 'createSubproject'),
      run: () => router.history.push(`/projects/new?parent=${project.id}`),
    },
    {
      id: 'project-program',
      label: t('portfolios.newProgram'),
      icon: IconStack2,
      when: project._type === 'Portfolio' && programs && can(project, 'createSubproject'),
      run: () => router.history.push(`/projects/new?type=program&parent=${project.id}`),
    },
    {
      id: 'project-attributes',
      label: t('action.attributes'),
      icon: IconForms,
      when: can(project, 'updateAttributes') && project.active,
      run: () => router.history.push(`/projects/${project.identifier}/settings/project_custom_fields`),
    },
    {
      id: 'project-copy',
      label: t('action.copy'),
      icon: IconCopy,
      when: can(project, 'copy'),
      run: () => router.history.push(`/projects/${project.identifier}/copy`),
    },
    {
      id: 'project-archive',
      label: t('action.archive'),
      icon: IconArchive,
      when: can(project, 'archive'),
      run: () => setActive(project, false),
    },
    {
      id: 'project-unarchive',
      label: t('action.unarchive'),
      icon: IconArchiveOff,
      when: can(project, 'unarchive'),
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
