/**
 * Where a person, a group or a placeholder user is a member, and in which roles; or which roles they have everywhere.
 * Roles that come through a group are shown as such.
 */
import { Button } from '@mantine/core'
import { IconFolders, IconPencil, IconPlus, IconTrash, IconWorld } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link as RouterLink } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { can, idOf, type Link } from '../../api/hal'
import { ActionMenu } from '../ActionMenu'
import { ConfirmDialog } from '../ConfirmDialog'
import { type Column, DataTable } from '../DataTable'
import { Empty } from '../Empty'
import { Loaded } from '../Loaded'
import { Section } from '../Section'
import { toast } from '../toast'
import { type HeldMembership, membershipFormOf, membershipsAt, useEndMembership } from './api'
import { MembershipDialog } from './MembershipDialog'
import classes from './Memberships.module.css'

interface MembershipsProps {
  /** The address of the memberships, as the person or group names it. */
  link: Link | undefined
  principal: Link
  /** Roles that hold everywhere, instead of those in projects. */
  global?: boolean
}

export function Memberships({ link, principal, global = false }: MembershipsProps) {
  const t = useTranslations('kit.memberships')
  const query = useQuery(membershipsAt(link))
  const form = useQuery({ ...membershipFormOf(null), retry: false })
  const [edited, setEdited] = useState<HeldMembership | 'new'>()
  const [doomed, setDoomed] = useState<HeldMembership>()
  const add = form.data && (
    <Button
      variant="default"
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => setEdited('new')}
    >
      {t(global ? 'addGlobal' : 'add')}
    </Button>
  )
  return (
    <Section title={t(global ? 'globalTitle' : 'title')} action={add}>
      <p className={classes.why}>{t(global ? 'globalWhy' : 'why')}</p>
      <Loaded query={query}>
        {({ _embedded: { elements } }) => {
          const shown = elements.filter(({ _links }) => Boolean(_links.project?.href) !== global)
          return shown.length === 0 ? (
            <Empty icon={global ? IconWorld : IconFolders}>{t(global ? 'emptyGlobal' : 'empty')}</Empty>
          ) : (
            <Table memberships={shown} global={global} edit={setEdited} end={setDoomed} />
          )
        }}
      </Loaded>
      {edited && (
        <MembershipDialog
          principal={principal}
          membership={edited === 'new' ? undefined : edited}
          global={global}
          onClose={() => setEdited(undefined)}
        />
      )}
      <End membership={doomed} name={principal.title ?? ''} onClose={() => setDoomed(undefined)} />
    </Section>
  )
}

interface TableProps {
  memberships: HeldMembership[]
  global: boolean
  edit: (membership: HeldMembership) => void
  end: (membership: HeldMembership) => void
}

function Table({ memberships, global, edit, end }: TableProps) {
  const t = useTranslations('kit.memberships')
  const common = useTranslations('common')
  const place = ({ _links: { project } }: HeldMembership) => project?.title ?? t('everywhere')
  const columns: Column<HeldMembership>[] = [
    {
      id: 'project',
      head: t('project'),
      main: true,
      width: '38%',
      cell: (membership) =>
        global ? (
          place(membership)
        ) : (
          <RouterLink to={`/projects/${idOf(membership._links.project)}`}>{place(membership)}</RouterLink>
        ),
    },
    { id: 'roles', head: t('roles'), cell: (membership) => <RoleNames membership={membership} /> },
    {
      id: 'tools',
      head: common('actions'),
      tools: true,
      cell: (membership) => (
        <ActionMenu
          label={common('actionsFor', { name: place(membership) })}
          actions={[
            {
              id: 'edit',
              label: t('edit'),
              icon: IconPencil,
              when: can(membership, 'updateImmediately'),
              run: () => edit(membership),
            },
            {
              id: 'end',
              label: t('end'),
              icon: IconTrash,
              danger: true,
              when: can(membership, 'delete') || can(membership, 'updateImmediately'),
              run: () => end(membership),
            },
          ]}
        />
      ),
    },
  ]
  return (
    <DataTable
      label={t(global ? 'globalTitle' : 'title')}
      columns={columns}
      rows={memberships}
      rowKey={({ id }) => id}
    />
  )
}

/** The names of the roles, each with the groups that it comes through. */
function RoleNames({ membership }: { membership: HeldMembership }) {
  const t = useTranslations('kit.memberships')
  const ways = (href: string | null) =>
    (membership.inheritedRoles ?? [])
      .filter(({ _links }) => _links.role.href === href)
      .map(({ _links }) => _links.group.title)
  return (
    <ul className={classes.roles}>
      {membership._links.roles.map(({ href, title }) => (
        <li key={href}>
          {title}
          {ways(href).length > 0 && <small>{t('through', { groups: ways(href).join(', ') })}</small>}
        </li>
      ))}
    </ul>
  )
}

interface EndProps {
  membership?: HeldMembership
  name: string
  onClose: () => void
}

function End({ membership, name, onClose }: EndProps) {
  const t = useTranslations('kit.memberships')
  const end = useEndMembership()
  const project = membership?._links.project?.title ?? t('everywhere')
  return (
    <ConfirmDialog
      opened={membership !== undefined}
      title={t('endTitle', { name, project })}
      confirm={t('end')}
      busy={end.isPending}
      onConfirm={() =>
        membership && end.mutate(membership, { onSuccess: () => toast(t('ended')), onSettled: onClose })
      }
      onClose={onClose}
    >
      {t('endWhy')}
    </ConfirmDialog>
  )
}
