/**
 * What side bar, create menu, palette and the tabs of settings lead to. A module says its share in
 * `modules/x/ui/menu.ts` (which must not import its routes):
 *
 *   export const menu: MenuEntry[] = [
 *     { area: 'project', order: 20, icon: IconListDetails, to: '/projects/$project/work_packages', keys: 'g w',
 *       label: (t) => t('workpackages.menu'), when: ({ project }) => can(project, 'workPackages') },
 *   ]
 *
 * Areas: 'global' and 'project' are the side bar's parts, 'admin' its foot, 'settings' the tabs of a project's
 * settings, 'my' those of one's account, 'create' the create menu (`to` is the form's path, in the project or not).
 */
import type { Icon } from '@tabler/icons-react'
import type { useTranslations } from 'use-intl'
import type { Question } from '../api/allowed'
import type { Project } from '../api/projects'
import type { Root, User } from '../api/session'

export type Translate = ReturnType<typeof useTranslations<never>>

export interface MenuContext {
  root: Root
  me: User | null
  project?: Project
}

export interface MenuEntry {
  area: 'global' | 'project' | 'admin' | 'settings' | 'my' | 'create'
  order: number
  icon: Icon
  label: (t: Translate) => string
  /** A path; `$project` stands for the current project. */
  to: string
  /** Active only on this very path, not below it. */
  exact?: boolean
  /** Two keys in a row: `g w`. */
  keys?: string
  when?: (context: MenuContext) => boolean
  /** What the server must allow besides; asked once, `undefined` means no. */
  ask?: (context: MenuContext) => Question | undefined
}

interface MenuFile {
  menu: MenuEntry[]
}

const files = import.meta.glob<MenuFile>('../../modules/*/ui/menu.ts', { eager: true })
const entries = Object.values(files)
  .flatMap((file) => file.menu)
  .sort((a, b) => a.order - b.order)

/** The entries of an area that lead somewhere for this person at this place. */
export function menuOf(area: MenuEntry['area'], context: MenuContext): MenuEntry[] {
  return entries.filter(
    (entry) =>
      entry.area === area &&
      (context.project !== undefined || !entry.to.includes('$project')) &&
      (entry.when?.(context) ?? true),
  )
}

/** The path that an entry leads to from here. */
export const pathOf = (entry: MenuEntry, project?: Project) =>
  entry.to.replace('$project', project?.identifier ?? '')
