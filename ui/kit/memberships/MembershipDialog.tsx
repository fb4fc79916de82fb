/** In which project, and in which roles. */
import { Alert, Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Link } from '../../api/hal'
import { useOptions } from '../fields/options'
import { type FieldSchema, isLink } from '../fields/schema'
import { Field } from '../form/Field'
import { Lines } from '../Loaded'
import { toast } from '../toast'
import { type HeldMembership, membershipFormOf, useSaveMembership } from './api'

interface MembershipDialogProps {
  principal: Link
  membership?: HeldMembership
  global: boolean
  onClose: () => void
}

export function MembershipDialog({ principal, membership, global, onClose }: MembershipDialogProps) {
  const t = useTranslations('kit.memberships')
  const common = useTranslations('common')
  const [project, setProject] = useState<Link | null>(membership?._links.project ?? null)
  const inherited = new Set(membership?.inheritedRoles?.map(({ _links }) => _links.role.href))
  const [roles, setRoles] = useState<Link[]>(membership?._links.roles ?? [])
  const [tried, setTried] = useState(false)
  const form = useQuery(membershipFormOf(global ? null : project))
  const save = useSaveMembership()
  const schema = form.data?._embedded.schema
  const complete = roles.length > 0 && (global || Boolean(project?.href))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!complete) return
    save.mutate(
      { membership, principal, project, roles: roles.filter(({ href }) => !inherited.has(href)) },
      {
        onSuccess: () => {
          toast(t('saved'))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(membership ? 'edit' : global ? 'addGlobal' : 'add')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {save.error && (
            <Alert color="red" role="alert">
              {save.error.message}
            </Alert>
          )}
          {!global && !membership && schema?.project && (
            <Field
              name="project"
              schema={{ ...schema.project, required: true, writable: true }}
              value={project ?? { href: null }}
              error={tried && !project?.href ? t('chooseProject') : undefined}
              onChange={(value) => setProject(isLink(value) ? value : null)}
            />
          )}
          <Roles
            schema={schema?.roles}
            value={roles}
            fixed={inherited}
            error={tried && roles.length === 0 ? t('chooseRole') : undefined}
            onChange={setRoles}
          />
          <Group gap="xs" justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {common('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

interface RolesProps {
  schema?: FieldSchema
  value: Link[]
  fixed: Set<string | null>
  error?: string
  onChange: (roles: Link[]) => void
}

const nothing: FieldSchema = { type: '[]Role', name: '', required: true, writable: false }

/** The roles to choose from; those that come through a group stay ticked. */
function Roles({ schema, value, fixed, error, onChange }: RolesProps) {
  const t = useTranslations('kit.memberships')
  const id = useId()
  const { options, loading } = useOptions(schema ?? nothing, '', schema !== undefined)
  if (!schema || loading) return <Lines count={3} />
  return (
    <Checkbox.Group
      id={id}
      label={t('roles')}
      withAsterisk
      error={error}
      value={value.map(({ href }) => href ?? '')}
      onChange={(hrefs) => onChange(options.filter(({ href }) => hrefs.includes(href ?? '')))}
    >
      {options.map(({ href, title }) => (
        <Checkbox
          key={href}
          value={href ?? ''}
          label={title}
          description={fixed.has(href) ? t('inherited') : undefined}
          disabled={fixed.has(href)}
          mt={8}
        />
      ))}
    </Checkbox.Group>
  )
}
