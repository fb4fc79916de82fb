import { IconHelpCircle, IconUserMinus, IconUserShield } from '@tabler/icons-react'
import { can } from '@ui/api/hal'
import type { Membership } from '@ui/api/memberships'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Chip } from '@ui/kit/Chip'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Moment } from '@ui/kit/Moment'
import { Person } from '@ui/kit/Person'
import { useTranslations } from 'use-intl'
import { ownRoles } from './inherited'
import classes from './Members.module.css'

interface MemberTableProps {
  members: Membership[]
  edit: (membership: Membership) => void
  remove: (membership: Membership) => void
  why: (membership: Membership) => void
}

export function MemberTable({ members, edit, remove, why }: MemberTableProps) {
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
      cell: (membership) => <Roles membership={membership} />,
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
              when: can(membership, 'delete'),
              run: () => remove(membership),
            },
            {
              id: 'why',
              label: t('memberships.why'),
              icon: IconHelpCircle,
              when: can(membership, 'updateImmediately'),
              run: () => why(membership),
            },
          ]}
        />
      ),
    },
  ]
  return <DataTable label={t('memberships.label')} columns={columns} rows={members} rowKey={({ id }) => id} />
}

/** The roles, those that come through groups with the group. */
function Roles({ membership }: { membership: Membership }) {
  const t = useTranslations('memberships')
  const own = ownRoles(membership)
  return (
    <span className={classes.roles}>
      {own.length > 0 && <span>{own.map(({ title }) => title).join(', ')}</span>}
      {membership.inheritedRoles?.map(({ _links: { role, group } }) => (
        <span key={`${role.href} ${group.href}`}>
          {role.title} <small>{t('through', { group: group.title ?? '' })}</small>
        </span>
      ))}
    </span>
  )
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
