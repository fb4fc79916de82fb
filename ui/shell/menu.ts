/**
 * What side bar, create menu, palette and the tabs of settings lead to. A module says its share in
 * `modules/x/ui/menu.ts` (which must not import its routes):
 *
 *   export const menu: MenuEntry[] = [
 *     { area: 'project', order: 20, icon: IconListDetails, to: '/projects/$project/work_packages', keys: 'g w',
 *       label: (t) => t('workpackages.menu'), when: ({ project }) => can(project, 'workPackages') },
 *   ]
 *
 * Areas: 'global' and 'project' are the side bar's parts, 'admin' the administration with its sections, 'settings' the
 * tabs of a project's settings, 'my' those of one's account, 'create' the create menu (`to` is the form's path, in the
 * project or not).
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

/** The parts of the administration, in the order of its menu. */
export const adminSections = [
  'people',
  'workPackages',
  'projects',
  'customFields',
  'mail',
  'authentication',
  'calendars',
  'api',
  'data',
  'system',
] as const
export type AdminSection = (typeof adminSections)[number]

export interface MenuEntry {
  area: 'global' | 'project' | 'admin' | 'settings' | 'my' | 'create'
  /** Where the administration lists the entry; among the system's settings when nothing is said. */
  section?: AdminSection
  order: number
  icon: Icon
  label: (t: Translate) => string
  /** What one finds there, in one line of the administration's overview. */
  hint?: (t: Translate) => string
  /** A path; `$project` stands for the current project. */
  to: string
  /** Active only on this very path, not below it. */
  exact?: boolean
  /** Further paths on which the entry is the place where one is. */
  covers?: RegExp
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

/** The entries of the administration by section, in the sections' order; those without entries are left out. */
export const bySection = (entries: MenuEntry[]): [AdminSection, MenuEntry[]][] =>
  adminSections
    .map((name): [AdminSection, MenuEntry[]] => [
      name,
      entries.filter((entry) => entry.area === 'admin' && (entry.section ?? 'system') === name),
    ])
    .filter(([, found]) => found.length > 0)

/** Whether a path belongs to the administration, whose menu then takes the side bar's place. */
export const inAdministration = (path: string) =>
  /^\/(admin|roles)(\/|$)|^\/users(\/new|\/[^/]+\/edit(\/.*)?)?\/?$/.test(path)
