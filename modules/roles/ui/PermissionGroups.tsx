/** The permissions of a role by module; what is needed is checked along, and said. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { Permission } from '@ui/api/permissions'
import { byModule, type Group } from '@ui/api/permissions'
import { Empty } from '@ui/kit/Empty'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { matching, toggle } from './dependencies'
import classes from './Roles.module.css'

interface PermissionGroupsProps {
  /** Those that this kind of role may hold. */
  permissions: Permission[]
  chosen: ReadonlySet<string>
  onChange: (chosen: Set<string>) => void
  error?: string
}

export function PermissionGroups({ permissions, chosen, onChange, error }: PermissionGroupsProps) {
  const t = useTranslations('roles.form')
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const names = new Map(permissions.map(({ id, name }) => [id, name]))
  // What comes with any access to the project is not offered, and needs no mention.
  const list = (ids: string[]) => ids.flatMap((id) => names.get(id) ?? []).join(', ')
  const change = (ids: string[], on: boolean) => {
    const next = toggle(permissions, chosen, ids, on)
    const along = ids.length === 1 ? next.along : []
    setSaid(along.length === 0 ? '' : t(on ? 'also' : 'without', { names: list(along) }))
    onChange(next.chosen)
  }
  const groups = byModule(matching(permissions, text))
  const count = permissions.filter(({ id }) => chosen.has(id)).length
  return (
    <>
      <div className={classes.head}>
        <h2>{t('permissions')}</h2>
        <span className={classes.count} role="status">
          {t('chosen', { count })}
        </span>
        <TextInput
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={text}
          leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {error && (
        <p className={classes.about} role="alert">
          {error}
        </p>
      )}
      <p className={classes.along} role="status">
        {said}
      </p>
      {groups.length === 0 && <Empty icon={IconSearch}>{t('nothing')}</Empty>}
      {groups.map((group) => (
        <Module key={group.module ?? ''} group={group} chosen={chosen} names={list} change={change} />
      ))}
    </>
  )
}

interface ModuleProps {
  group: Group
  chosen: ReadonlySet<string>
  names: (ids: string[]) => string
  change: (ids: string[], on: boolean) => void
}

function Module({ group, chosen, names, change }: ModuleProps) {
  const t = useTranslations('roles.form')
  const ids = group.permissions.map(({ id }) => id)
  const id = `module-${group.module ?? 'general'}`
  return (
    <section className={classes.group} aria-labelledby={id}>
      <div className={classes.groupHead}>
        <h3 id={id}>{group.name}</h3>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('allOf', { module: group.name })}
          disabled={ids.every((one) => chosen.has(one))}
          onClick={() => change(ids, true)}
        >
          {t('all')}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('noneOf', { module: group.name })}
          disabled={!ids.some((one) => chosen.has(one))}
          onClick={() => change(ids, false)}
        >
          {t('none')}
        </Button>
      </div>
      <ul className={classes.list}>
        {group.permissions.map((one) => {
          const needed = names(one.dependencies)
          return (
            <li key={one.id}>
              <Checkbox
                label={one.name}
                checked={chosen.has(one.id)}
                onChange={(event) => change([one.id], event.currentTarget.checked)}
                description={
                  <>
                    {one.description}
                    {needed && <span className={classes.needs}>{t('needs', { names: needed })}</span>}
                  </>
                }
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
