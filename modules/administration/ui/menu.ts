import {
  IconApi,
  IconCalendarWeek,
  IconFolderPlus,
  IconLayoutList,
  IconLockAccess,
  IconMail,
  IconSettings2,
  IconUserCog,
} from '@tabler/icons-react'
import { can } from '@ui/api/hal'
import type { MenuEntry } from '@ui/shell/menu'

type Name =
  | 'users'
  | 'work_packages'
  | 'projects'
  | 'mail'
  | 'authentication'
  | 'working_days'
  | 'api'
  | 'general'

const page = (
  name: Name,
  entry: Pick<MenuEntry, 'section' | 'order' | 'icon'> & Partial<MenuEntry>,
): MenuEntry => ({
  area: 'admin',
  to: `/admin/settings/${name}`,
  label: (t) => t(`administration.pages.${name}`),
  hint: (t) => t(`administration.hints.${name}`),
  when: ({ root }) => can(root, 'settings'),
  ...entry,
})

export const menu: MenuEntry[] = [
  page('users', { section: 'people', order: 90, icon: IconUserCog }),
  page('work_packages', { section: 'workPackages', order: 90, icon: IconLayoutList }),
  page('projects', { section: 'projects', order: 90, icon: IconFolderPlus }),
  page('mail', { section: 'mail', order: 10, icon: IconMail }),
  page('authentication', {
    section: 'authentication',
    order: 10,
    icon: IconLockAccess,
    label: (t) => t('administration.menu.authentication'),
    covers: /^\/admin\/settings\/(passwords|sessions|two_factor)$/,
  }),
  page('working_days', { section: 'calendars', order: 10, icon: IconCalendarWeek }),
  page('api', { section: 'api', order: 10, icon: IconApi }),
  page('general', { section: 'system', order: 10, icon: IconSettings2 }),
]
