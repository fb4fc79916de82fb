/** What is checked along with a permission, and what makes no sense without it. */
import type { Permission } from '@ui/api/permissions'
import type { Role } from './api'

/** The kind of holder that a role is, as permissions name those who may hold them. */
export const holderOf = ({ unit, builtin }: Pick<Role, 'unit' | 'builtin'>): string =>
  builtin ?? (unit === 'system' ? 'global' : unit)

/** The permissions that a kind of role may hold. */
export const heldBy = (all: Permission[], holder: string) =>
  all.filter(({ holders }) => holders.includes(holder))

/** What has to be checked besides, as far as the role may hold it. */
export function needed(all: Permission[], id: string, chosen: ReadonlySet<string>): string[] {
  const byId = new Map(all.map((one) => [one.id, one]))
  const found = new Set<string>()
  const visit = (name: string) => {
    for (const need of byId.get(name)?.dependencies ?? []) {
      if (!byId.has(need) || found.has(need)) continue
      found.add(need)
      visit(need)
    }
  }
  visit(id)
  return [...found].filter((name) => !chosen.has(name) && byId.get(name)?.public === false)
}

/** What has to be unchecked besides: everything that needs it, and what needs that. */
export function useless(all: Permission[], id: string, chosen: ReadonlySet<string>): string[] {
  const found = new Set<string>()
  const visit = (name: string) => {
    for (const one of all) {
      if (!one.dependencies.includes(name) || !chosen.has(one.id) || found.has(one.id)) continue
      found.add(one.id)
      visit(one.id)
    }
  }
  visit(id)
  return [...found]
}

export interface Toggled {
  chosen: Set<string>
  along: string[]
}

/** Checks or unchecks permissions, with all that goes along. */
export function toggle(all: Permission[], chosen: ReadonlySet<string>, ids: string[], on: boolean): Toggled {
  const next = new Set(chosen)
  const along = new Set<string>()
  for (const id of ids) {
    for (const other of on ? needed(all, id, next) : useless(all, id, next)) along.add(other)
    for (const one of [id, ...along]) {
      if (on) next.add(one)
      else next.delete(one)
    }
  }
  return { chosen: next, along: [...along].filter((id) => !ids.includes(id)) }
}

/** Those whose name, description or module has the words. */
export function matching(permissions: Permission[], text: string): Permission[] {
  const words = text.trim().toLocaleLowerCase().split(/\s+/)
  return permissions.filter(({ id, name, description, moduleName }) => {
    const all = `${id} ${name} ${description} ${moduleName}`.toLocaleLowerCase()
    return words.every((word) => all.includes(word))
  })
}
