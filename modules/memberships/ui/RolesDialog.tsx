import { Alert, Button, Group, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Link } from '@ui/api/hal'
import type { Membership } from '@ui/api/memberships'
import type { Project } from '@ui/api/projects'
import { toast } from '@ui/kit/toast'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { membershipForm, rolesField, useChangeRoles } from './api'
import classes from './Members.module.css'
import { RolePicker } from './RolePicker'

interface RolesDialogProps {
  project: Project
  membership: Membership
  onClose: () => void
}

/** Which roles somebody has in the project. */
export function RolesDialog({ project, membership, onClose }: RolesDialogProps) {
  const t = useTranslations('memberships')
  const common = useTranslations('common')
  const [roles, setRoles] = useState<Link[]>(membership._links.roles)
  const form = useQuery(membershipForm(project.id))
  const change = useChangeRoles()
  const name = membership._links.principal.title ?? ''
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (roles.length === 0) return
    change.mutate(
      { membership, roles },
      {
        onSuccess: () => {
          toast(t('rolesSaved', { name }))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('rolesOf', { name })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form className={classes.form} onSubmit={save} noValidate>
        {change.error && (
          <Alert color="red" role="alert">
            {change.error.message}
          </Alert>
        )}
        <RolePicker
          schema={rolesField(form.data)}
          value={roles}
          onChange={setRoles}
          inherited={membership.inheritedRoles}
          error={roles.length === 0 ? t('atLeastOne') : undefined}
        />
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {common('save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
