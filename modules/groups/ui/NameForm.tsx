import { Alert, Button, Select, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { allGroups, type Group } from '@ui/api/groups'
import { isInvalid } from '@ui/api/hal'
import { LeaveGuard } from '@ui/kit/form/LeaveGuard'
import { toast } from '@ui/kit/toast'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Kept, type Kind, useChange } from './api'

/** The name of a group or a placeholder user and, of a group, the one above it. */
export function NameForm({ kind, one }: { kind: Kind; one: Kept }) {
  const t = useTranslations(`groups.${kind}`)
  const common = useTranslations('common')
  const before = one._type === 'Group' ? (one._links.parent?.href ?? null) : null
  const [name, setName] = useState(one.name)
  const [parent, setParent] = useState<string | null>(before)
  const change = useChange(one, true)
  const dirty = name !== one.name || parent !== before
  const errors = isInvalid(change.error) ? change.error.errors : {}
  const elsewhere = change.error && !errors.name && !errors.parent
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(
      { name, ...(parent !== before && { _links: { parent: { href: parent } } }) },
      { onSuccess: () => toast(t('saved', { name })) },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <LeaveGuard when={() => dirty && !change.isPending} />
      <Stack maw={620}>
        {elsewhere && (
          <Alert color="red" role="alert">
            {change.error?.message}
          </Alert>
        )}
        <TextInput
          label={t('name')}
          withAsterisk
          maxLength={255}
          value={name}
          error={errors.name?.join(' ')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {one._type === 'Group' && (
          <Parent group={one} value={parent} error={errors.parent?.join(' ')} onChange={setParent} />
        )}
        <div>
          <Button type="submit" disabled={!dirty} loading={change.isPending}>
            {common('save')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

interface ParentProps {
  group: Group
  value: string | null
  error?: string
  onChange: (href: string | null) => void
}

/** The group above, whose memberships hold here as well. */
function Parent({ group, value, error, onChange }: ParentProps) {
  const t = useTranslations('groups.groups')
  const { data } = useQuery(allGroups)
  const others = (data?._embedded.elements ?? []).filter(({ id }) => id !== group.id)
  return (
    <Select
      label={t('parent')}
      description={t('parentWhy')}
      placeholder={t('noParent')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clearParent') }}
      data={others.map(({ name, _links }) => ({ value: _links.self.href ?? '', label: name }))}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}
