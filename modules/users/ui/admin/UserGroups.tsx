/** The groups that somebody belongs to; those who keep groups add and remove. */
import { Button, Select } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { allGroups, type Group } from '@ui/api/groups'
import { can, request } from '@ui/api/hal'
import type { User } from '@ui/api/session'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { Section } from '@ui/kit/Section'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import classes from '../access/Access.module.css'

const has = (group: Group, user: User) =>
  group._links.members?.some(({ href }) => href === user._links.self.href) ?? false

export function UserGroups({ user }: { user: User }) {
  const t = useTranslations('users.groups')
  const query = useQuery(allGroups)
  const change = useMembershipOf(user)
  return (
    <Section title={t('title')}>
      <p className={classes.why}>{t('why')}</p>
      <Loaded query={query}>
        {({ _embedded: { elements } }) => {
          const mine = elements.filter((group) => has(group, user))
          const others = elements.filter((group) => !has(group, user) && can(group, 'updateImmediately'))
          return (
            <>
              {mine.length === 0 ? (
                <Empty icon={IconUsersGroup}>{t('empty')}</Empty>
              ) : (
                <Table
                  groups={mine}
                  leave={(group) =>
                    change.mutate(
                      { group, joins: false },
                      { onSuccess: () => toast(t('left', { name: group.name })) },
                    )
                  }
                />
              )}
              {others.length > 0 && (
                <Select
                  mt="md"
                  maw={360}
                  searchable
                  label={t('add')}
                  placeholder={t('choose')}
                  data={others.map(({ id, name }) => ({ value: String(id), label: name }))}
                  value={null}
                  onChange={(id) => {
                    const group = others.find((one) => String(one.id) === id)
                    if (group)
                      change.mutate(
                        { group, joins: true },
                        { onSuccess: () => toast(t('joined', { name: group.name })) },
                      )
                  }}
                />
              )}
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}

function Table({ groups, leave }: { groups: Group[]; leave: (group: Group) => void }) {
  const t = useTranslations('users.groups')
  const common = useTranslations('common')
  const columns: Column<Group>[] = [
    {
      id: 'name',
      head: t('name'),
      main: true,
      cell: ({ id, name }) => <Link to={`/admin/groups/${id}`}>{name}</Link>,
    },
    {
      id: 'tools',
      head: common('actions'),
      tools: true,
      cell: (group) =>
        can(group, 'updateImmediately') && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={t('leaveOf', { name: group.name })}
            onClick={() => leave(group)}
          >
            {t('leave')}
          </Button>
        ),
    },
  ]
  return <DataTable label={t('title')} columns={columns} rows={groups} rowKey={({ id }) => id} />
}

function useMembershipOf(user: User) {
  const client = useQueryClient()
  const self = user._links.self.href
  return useMutation({
    mutationFn: ({ group, joins }: { group: Group; joins: boolean }) => {
      const others = (group._links.members ?? []).filter(({ href }) => href !== self)
      const members = joins ? [...others, { href: self }] : others
      return request<Group>(group._links.updateImmediately?.href ?? '', {
        method: 'PATCH',
        body: { _links: { members: members.map(({ href }) => ({ href })) } },
      })
    },
    onSettled: () =>
      Promise.all(
        ['groups', 'memberships', 'users'].map((name) => client.invalidateQueries({ queryKey: [name] })),
      ),
  })
}
