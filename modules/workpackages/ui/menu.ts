import { IconListDetails, IconSquarePlus } from '@tabler/icons-react'
import { can } from '@ui/api/hal'
import type { MenuEntry } from '@ui/shell/menu'

export const menu: MenuEntry[] = [
  {
    area: 'global',
    order: 30,
    icon: IconListDetails,
    to: '/work_packages',
    exact: true,
    covers: /^\/work_packages\/(details|new)\b/,
    label: (t) => t('workpackages.title'),
  },
  {
    area: 'project',
    order: 20,
    icon: IconListDetails,
    to: '/projects/$project/work_packages',
    covers: /^\/work_packages\/\d/,
    keys: 'g w',
    label: (t) => t('workpackages.title'),
    when: ({ project }) => can(project, 'workPackages'),
  },
  {
    area: 'create',
    order: 10,
    icon: IconSquarePlus,
    to: '/projects/$project/work_packages/new',
    keys: 'n w',
    label: (t) => t('workpackages.one'),
    when: ({ project }) => can(project, 'createWorkPackage'),
  },
  {
    area: 'create',
    order: 10,
    icon: IconSquarePlus,
    to: '/work_packages/new',
    label: (t) => t('workpackages.one'),
    when: ({ project, me }) => project === undefined && me !== null,
  },
]
