import { IconUserMinus, IconUserShield } from '@tabler/icons-react'
import { can } from '@ui/api/hal'
import type { Membership } from '@ui/api/memberships'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Chip } from '@ui/kit/Chip'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Moment } from '@ui/kit/Moment'
import { Person } from '@ui/kit/Person'
import { useTranslations } from 'use-intl'

interface MemberTableProps {
  members: Membership[]
  edit: (membership: Membership) => void
  remove: (membership: Membership) => void
}

export function MemberTable({ members, edit, remove }: MemberTableProps) {
  const t = useTranslations()
  const columns: Column<Membership>[] = [
    {
      id: 'name',
      head: t('memberships.name'),
      main: true,
      cell: (membership) => <Name membership={membership} />,
    },
    {
      id: 'roles',
      head: t('memberships.roles'),
      width: '42%',
      cell: ({ _links: { roles } }) => roles.map(({ title }) => title).join(', '),
    },
    {
      id: 'since',
      head: t('memberships.since'),
      width: '150px',
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
    {
      id: 'actions',
      head: t('common.actions'),
      tools: true,
      cell: (membership) => (
        <ActionMenu
          label={t('common.actionsFor', { name: membership._links.principal.title ?? '' })}
          actions={[
            {
              id: 'roles',
              label: t('memberships.changeRoles'),
              icon: IconUserShield,
              when: can(membership, 'updateImmediately'),
              run: () => edit(membership),
            },
            {
              id: 'remove',
              label: t('memberships.remove'),
              icon: IconUserMinus,
              danger: true,
              when: can(membership, 'delete') || can(membership, 'updateImmediately'),
              run: () => remove(membership),
            },
          ]}
        />
      ),
    },
  ]
  return <DataTable label={t('memberships.label')} columns={columns} rows={members} rowKey={({ id }) => id} />
}

function Name({ membership }: { membership: Membership }) {
  const t = useTranslations('memberships')
  const { principal } = membership._links
  return (
    <>
      <Person link={principal} /> {principal.href?.includes('/groups/') && <Chip>{t('group')}</Chip>}
      {principal.href?.includes('/placeholder_users/') && <Chip>{t('placeholder')}</Chip>}
    </>
  )
}
