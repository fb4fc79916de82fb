/** Everything that makes a role: its name, its kind, its workflow and its permissions. */
import { Alert, Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { isConflict, isInvalid } from '@ui/api/hal'
import type { Permission } from '@ui/api/permissions'
import { LeaveGuard } from '@ui/kit/form/LeaveGuard'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Draft, type Role, roleList, useSaveRole } from './api'
import { heldBy, holderOf } from './dependencies'
import { PermissionGroups } from './PermissionGroups'
import { Risks } from './Risks'
import classes from './Roles.module.css'

interface RoleFormProps {
  role?: Role
  catalogue: Permission[]
  onDone: (role: Role) => void
  onCancel: () => void
  reload?: () => void
}

const begin = (role?: Role): Draft => ({
  name: role?.name ?? '',
  unit: role?.unit === 'system' ? 'system' : 'project',
  permissions: role?.permissions ?? [],
  copyFrom: null,
})

export function RoleForm({ role, catalogue, onDone, onCancel, reload }: RoleFormProps) {
  const t = useTranslations()
  const [draft, setDraft] = useState(() => begin(role))
  const save = useSaveRole(role)
  const kept = useRef(true)
  const holder = holderOf({ unit: draft.unit, builtin: role?.builtin ?? null })
  const offered = heldBy(catalogue, holder)
  const change = (part: Partial<Draft>) => {
    kept.current = false
    setDraft((old) => ({ ...old, ...part }))
  }
  const errors = isInvalid(save.error) ? save.error.errors : {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const may = new Set(offered.map(({ id }) => id))
    // What another kind of role had, and what nobody offers any more, stays as it was.
    const hidden = draft.permissions.filter((id) => role?.permissions.includes(id))
    const permissions = draft.permissions.filter((id) => may.has(id) || hidden.includes(id)).sort()
    const copyFrom = draft.unit === 'project' ? draft.copyFrom : null
    save.mutate(
      { ...draft, permissions, copyFrom },
      {
        onSuccess: (saved) => {
          kept.current = true
          onDone(saved)
        },
      },
    )
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <LeaveGuard when={() => !kept.current} />
      {role && <p className={classes.about}>{t(`roles.about.${holderKey(role)}`)}</p>}
      {save.error && Object.keys(errors).length === 0 && (
        <Alert color="red" role="alert">
          {save.error.message}{' '}
          {isConflict(save.error) && reload && (
            <Button size="compact-sm" variant="subtle" onClick={reload}>
              {t('kit.form.reload')}
            </Button>
          )}
        </Alert>
      )}
      <TextInput
        className={classes.field}
        label={t('roles.form.name')}
        withAsterisk
        maxLength={256}
        value={draft.name}
        disabled={Boolean(role?.builtin)}
        error={errors.name?.join(' ')}
        data-autofocus
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {!role && <Kind draft={draft} change={change} />}
      <PermissionGroups
        permissions={offered}
        chosen={new Set(draft.permissions)}
        onChange={(chosen) => change({ permissions: [...chosen] })}
        error={errors.permissions?.join(' ')}
      />
      <Risks of={offered.filter(({ id }) => draft.permissions.includes(id))} />
      <div className={classes.buttons}>
        <Button type="submit" loading={save.isPending}>
          {t(role ? 'common.save' : 'common.create')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}

const holderKey = ({ unit, builtin }: Role) =>
  builtin === 'non_member' || builtin === 'anonymous' || builtin === 'standard'
    ? builtin
    : unit === 'system'
      ? 'system'
      : 'project'

/** What only a new role has to decide. */
function Kind({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const t = useTranslations('roles.form')
  const { data = [] } = useQuery(roleList)
  return (
    <>
      <Checkbox
        label={t('global')}
        description={t('globalWhy')}
        checked={draft.unit === 'system'}
        onChange={(event) => change({ unit: event.currentTarget.checked ? 'system' : 'project' })}
      />
      {draft.unit === 'project' && (
        <Select
          className={classes.field}
          label={t('copy')}
          description={t('copyWhy')}
          placeholder={t('noCopy')}
          clearable
          data={data
            .filter(({ unit }) => unit === 'project')
            .map(({ name, _links }) => ({ value: _links.self.href ?? '', label: name }))}
          value={draft.copyFrom}
          onChange={(copyFrom) => change({ copyFrom })}
        />
      )}
    </>
  )
}
