/** What somebody has changed in the report, before it is saved. */
import type { Permission } from '@ui/api/permissions'
import type { Change, PermissionReport, Role } from '../api'
import { heldBy, holderOf, toggle } from '../dependencies'

/** By role: the permissions it shall hold. Roles that stay as they are have no entry. */
export type ReportDraft = ReadonlyMap<number, ReadonlySet<string>>

export const held = (draft: ReportDraft, role: Role): ReadonlySet<string> =>
  draft.get(role.id) ?? new Set(role.permissions)

const same = (a: ReadonlySet<string>, b: string[]) => a.size === b.length && b.every((one) => a.has(one))

/** Checks or unchecks permissions of a role, with all that goes along. */
export function change(
  draft: ReportDraft,
  role: Role,
  catalogue: Permission[],
  ids: string[],
  on: boolean,
): ReportDraft {
  const offered = heldBy(catalogue, holderOf(role))
  const may = new Set(offered.map(({ id }) => id))
  const { chosen } = toggle(
    offered,
    held(draft, role),
    ids.filter((id) => may.has(id)),
    on,
  )
  const next = new Map(draft)
  if (same(chosen, role.permissions)) next.delete(role.id)
  else next.set(role.id, chosen)
  return next
}

/** What is sent: the changed roles with all their permissions and the version they were read at. */
export const changes = (draft: ReportDraft, { _embedded: { roles } }: PermissionReport): Change[] =>
  roles
    .filter(({ id }) => draft.has(id))
    .map((role) => ({
      id: role.id,
      lockVersion: role.lockVersion,
      permissions: [...held(draft, role)].sort(),
    }))

/** The same wishes on top of what somebody else has saved meanwhile. */
export function rebase(draft: ReportDraft, before: PermissionReport, after: PermissionReport): ReportDraft {
  const next = new Map<number, ReadonlySet<string>>()
  for (const [id, wanted] of draft) {
    const old = before._embedded.roles.find((role) => role.id === id)
    const fresh = after._embedded.roles.find((role) => role.id === id)
    if (!old || !fresh) continue
    const result = new Set(fresh.permissions)
    for (const one of wanted) if (!old.permissions.includes(one)) result.add(one)
    for (const one of old.permissions) if (!wanted.has(one)) result.delete(one)
    if (!same(result, fresh.permissions)) next.set(id, result)
  }
  return next
}
