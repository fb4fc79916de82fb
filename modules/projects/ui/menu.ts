import {
  IconFlag,
  IconFolderPlus,
  IconFolders,
  IconInfoCircle,
  IconMap2,
  IconSettings,
  IconTags,
} from '@tabler/icons-react'
import { newProject, newVersion } from '@ui/api/allowed'
import { can } from '@ui/api/hal'
import type { MenuEntry } from '@ui/shell/menu'

export const menu: MenuEntry[] = [
  {
    area: 'global',
    order: 20,
    icon: IconFolders,
    to: '/projects',
    exact: true,
    keys: 'g p',
    label: (t) => t('projects.menu.projects'),
  },
  {
    area: 'project',
    order: 10,
    icon: IconInfoCircle,
    to: '/projects/$project',
    exact: true,
    keys: 'g o',
    label: (t) => t('projects.menu.overview'),
  },
  {
    area: 'project',
    order: 40,
    icon: IconMap2,
    to: '/projects/$project/roadmap',
    keys: 'g r',
    label: (t) => t('projects.menu.roadmap'),
    when: ({ project }) => can(project, 'versions'),
  },
  {
    area: 'project',
    order: 900,
    icon: IconSettings,
    to: '/projects/$project/settings',
    keys: 'g s',
    label: (t) => t('projects.menu.settings'),
    when: ({ project }) => can(project, 'update'),
  },
  {
    area: 'settings',
    order: 10,
    icon: IconInfoCircle,
    to: '/projects/$project/settings/general',
    label: (t) => t('projects.menu.general'),
    when: ({ project }) => can(project, 'update'),
  },
  {
    area: 'settings',
    order: 50,
    icon: IconTags,
    to: '/projects/$project/settings/versions',
    label: (t) => t('projects.menu.versions'),
    when: ({ project }) => can(project, 'update') && can(project, 'versions'),
  },
  {
    area: 'create',
    order: 50,
    icon: IconFolderPlus,
    to: '/projects/new',
    label: (t) => t('projects.menu.newProject'),
    ask: () => newProject(),
  },
  {
    area: 'create',
    order: 60,
    icon: IconFlag,
    to: '/projects/$project/settings/versions?new=true',
    label: (t) => t('projects.menu.newVersion'),
    ask: ({ project }) => project && newVersion(project),
  },
]
