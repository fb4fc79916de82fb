/** Permissions down, roles across. Plain boxes, because there are more than a thousand of them. */
import { UnstyledButton } from '@mantine/core'
import type { Group, Permission } from '@ui/api/permissions'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import type { Role } from '../api'
import { holderOf } from '../dependencies'
import { held, type ReportDraft } from './draft'
import classes from './Report.module.css'

type Setter = (roles: Role[], ids: string[], on: boolean) => void

interface MatrixProps {
  roles: Role[]
  groups: Group[]
  draft: ReportDraft
  set: Setter
}

const holds = (permission: Permission, role: Role) => permission.holders.includes(holderOf(role))

export function Matrix({ roles, groups, draft, set }: MatrixProps) {
  const t = useTranslations('roles.report')
  const all = groups.flatMap(({ permissions }) => permissions)
  const columns = roles.map((role) => ({ role, chosen: held(draft, role) }))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must take the focus
    <section className={classes.scroll} aria-label={t('label')} tabIndex={0}>
      <table className={classes.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('permission')}</th>
            {columns.map(({ role, chosen }) => {
              const mine = all.filter((one) => holds(one, role)).map(({ id }) => id)
              const on = !mine.every((id) => chosen.has(id))
              return (
                <th key={role.id} scope="col" data-changed={draft.has(role.id)}>
                  <UnstyledButton
                    className={classes.toggle}
                    title={t('toggleColumn', { role: role.name })}
                    onClick={() => set([role], mine, on)}
                  >
                    {role.name}
                  </UnstyledButton>
                </th>
              )
            })}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.module ?? ''}>
            <tr className={classes.module}>
              <th scope="rowgroup" colSpan={columns.length + 1}>
                <span>{group.name}</span>
              </th>
            </tr>
            {group.permissions.map((permission) => (
              <Row key={permission.id} permission={permission} columns={columns} set={set} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

interface RowProps {
  permission: Permission
  columns: { role: Role; chosen: ReadonlySet<string> }[]
  set: Setter
}

function Row({ permission, columns, set }: RowProps) {
  const t = useTranslations('roles.report')
  const able = columns.filter(({ role }) => holds(permission, role))
  const on = !able.every(({ chosen }) => chosen.has(permission.id))
  return (
    <tr>
      <th scope="row">
        <UnstyledButton
          className={classes.toggle}
          title={permission.public ? undefined : t('toggleRow', { permission: permission.name })}
          disabled={able.length === 0}
          onClick={() =>
            set(
              able.map(({ role }) => role),
              [permission.id],
              on,
            )
          }
        >
          {permission.name}
        </UnstyledButton>
      </th>
      {columns.map(({ role, chosen }) => (
        <Cell
          key={role.id}
          role={role}
          permission={permission}
          checked={chosen.has(permission.id)}
          always={permission.public && role.unit === 'project'}
          possible={holds(permission, role)}
          set={set}
        />
      ))}
    </tr>
  )
}

interface CellProps {
  role: Role
  permission: Permission
  checked: boolean
  always: boolean
  possible: boolean
  set: Setter
}

const Cell = memo(
  function Cell({ role, permission, checked, always, possible, set }: CellProps) {
    const t = useTranslations('roles.report')
    const label = t('holds', { role: role.name, permission: permission.name })
    if (!possible && !always) {
      return (
        <td>
          <span className={classes.never} title={t('never')}>
            –
          </span>
        </td>
      )
    }
    return (
      <td data-changed={possible && checked !== role.permissions.includes(permission.id)}>
        <input
          type="checkbox"
          aria-label={label}
          checked={always || checked}
          disabled={always}
          onChange={(event) => set([role], [permission.id], event.currentTarget.checked)}
        />
      </td>
    )
  },
  (before, after) =>
    before.checked === after.checked && before.role === after.role && before.permission === after.permission,
)
