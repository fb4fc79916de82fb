/** Makes people and groups members of a project, all with the same roles. */
import { Alert, Button, Group, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Link } from '@ui/api/hal'
import type { MemberCollection } from '@ui/api/memberships'
import type { Project } from '@ui/api/projects'
import { newcomer } from '@ui/kit/people/newcomer'
import { PeoplePicker } from '@ui/kit/people/PeoplePicker'
import { toast } from '@ui/kit/toast'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { addMember, createPlaceholder, inviteMember, membershipForm, rolesField, strangers } from './api'
import classes from './Members.module.css'
import { RolePicker } from './RolePicker'

interface AddMembersProps {
  project: Project
  links?: MemberCollection['_links']
  onClose: () => void
}

export function AddMembers({ project, links, onClose }: AddMembersProps) {
  const t = useTranslations('memberships')
  const common = useTranslations('common')
  const form = useQuery(membershipForm(project.id))
  const [people, setPeople] = useState<Link[]>([])
  const [roles, setRoles] = useState<Link[]>([])
  const [tried, setTried] = useState(false)
  const add = useAdd(project, links, setPeople)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (people.length === 0 || roles.length === 0) return
    add.mutate(
      { people, roles },
      {
        onSuccess: () => {
          toast(t('added', { count: people.length, name: people[0]?.title ?? '' }))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('addTitle', { project: project.name })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        {add.error && (
          <Alert color="red" role="alert">
            {add.error.message}
          </Alert>
        )}
        <PeoplePicker
          among={strangers(project.id)}
          hint={t('peopleHint')}
          invites={links?.invite !== undefined}
          placeholders={links?.createPlaceholderUser !== undefined}
          value={people}
          onChange={setPeople}
          error={tried && people.length === 0 ? t('chooseOne') : undefined}
        />
        <RolePicker
          schema={rolesField(form.data)}
          value={roles}
          onChange={setRoles}
          error={tried && roles.length === 0 ? t('atLeastOne') : undefined}
        />
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('submit')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

/** Adds one after the other, so that after an error only those remain who are not members yet. */
function useAdd(
  project: Project,
  links: MemberCollection['_links'] | undefined,
  remaining: (people: Link[]) => void,
) {
  const client = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: async ({ people, roles }: { people: Link[]; roles: Link[] }) => {
      for (const [place, person] of people.entries()) {
        const wish = newcomer(person)
        if (wish?.kind === 'mail' && links?.invite) {
          await inviteMember(links.invite, project._links.self, wish.text, roles)
        } else if (wish?.kind === 'placeholder' && links?.createPlaceholderUser) {
          const made = await createPlaceholder(links.createPlaceholderUser, wish.text)
          await addMember(project._links.self, made._links.self, roles)
        } else {
          await addMember(project._links.self, person, roles)
        }
        remaining(people.slice(place + 1))
      }
    },
    onSettled: () =>
      Promise.all(
        ['memberships', 'principals'].map((name) => client.invalidateQueries({ queryKey: [name] })),
      ),
  })
}
