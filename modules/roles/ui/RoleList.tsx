/** All roles that administrators keep. */
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconCopy, IconPencil, IconPlus, IconSearch, IconTable, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { AdminPage } from '@ui/kit/AdminPage'
import type { Action } from '@ui/kit/actions'
import { Chip } from '@ui/kit/Chip'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Empty } from '@ui/kit/Empty'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { toast } from '@ui/kit/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Role, roleList, useRoleAction } from './api'
import { DeleteRole } from './DeleteRole'
import classes from './Roles.module.css'

export default function RoleList() {
  const t = useTranslations('roles.list')
  const query = useQuery(roleList)
  const [text, setText] = useState('')
  const [doomed, setDoomed] = useState<Role>()
  const named = (role: Role) => role.name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase())
  return (
    <AdminPage
      title={t('title')}
      actions={
        <Button
          variant="default"
          component={Link}
          to="/roles/report"
          leftSection={<IconTable size={15} aria-hidden />}
        >
          {t('report')}
        </Button>
      }
      primary={
        <Button
          component={Link}
          to="/roles/new"
          aria-label={t('create')}
          leftSection={<IconPlus size={15} aria-hidden />}
        >
          {t('one')}
        </Button>
      }
    >
      <TextInput
        type="search"
        className={classes.search}
        aria-label={t('filter')}
        placeholder={t('filter')}
        value={text}
        leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Loaded query={query} skeleton={<Lines count={8} height={28} />}>
        {(roles) => {
          const shown = roles.filter(named)
          return shown.length === 0 ? (
            <Empty icon={IconSearch}>{t('nothing')}</Empty>
          ) : (
            <Table roles={shown} remove={setDoomed} />
          )
        }}
      </Loaded>
      <DeleteRole role={doomed} onClose={() => setDoomed(undefined)} />
    </AdminPage>
  )
}

function Table({ roles, remove }: { roles: Role[]; remove: (role: Role) => void }) {
  const t = useTranslations()
  const actionsOf = useRoleActions()
  const columns: Column<Role>[] = [
    { id: 'name', head: t('roles.list.name'), main: true, cell: (role) => <Name role={role} /> },
    {
      id: 'kind',
      head: t('roles.list.kind'),
      width: '18%',
      cell: ({ unit }) => t(unit === 'system' ? 'roles.kind.system' : 'roles.kind.project'),
    },
    {
      id: 'permissions',
      head: t('roles.list.permissions'),
      width: '18%',
      cell: ({ permissions }) => t('roles.list.count', { count: permissions.length }),
    },
    {
      id: 'memberships',
      head: t('roles.list.memberships'),
      width: '18%',
      cell: ({ builtin, memberships }) =>
        builtin ? t('roles.list.byItself') : t('roles.list.given', { count: memberships }),
    },
    {
      id: 'actions',
      head: t('common.actions'),
      tools: true,
      cell: (role) => (
        <span className={classes.tools}>
          {can(role, 'delete') && (
            <ActionIcon
              aria-label={t('roles.list.deleteOne', { name: role.name })}
              onClick={() => remove(role)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
          <ActionMenu label={t('common.actionsFor', { name: role.name })} actions={actionsOf(role)} />
        </span>
      ),
    },
  ]
  return <DataTable label={t('roles.list.title')} columns={columns} rows={roles} rowKey={({ id }) => id} />
}

function Name({ role }: { role: Role }) {
  const t = useTranslations('roles.list')
  return (
    <span className={classes.name}>
      <Link to={`/roles/${role.id}/edit`}>{role.name}</Link>
      {role.builtin && <Chip>{t('builtin')}</Chip>}
    </span>
  )
}

function useRoleActions() {
  const t = useTranslations('roles.list')
  const router = useRouter()
  const act = useRoleAction()
  return (role: Role): Action[] => [
    {
      id: 'edit',
      label: t('edit'),
      icon: IconPencil,
      when: can(role, 'updateImmediately'),
      run: () => router.history.push(`/roles/${role.id}/edit`),
    },
    {
      id: 'copy',
      label: t('copy'),
      icon: IconCopy,
      when: can(role, 'copy'),
      run: () =>
        act.mutate(role._links.copy, { onSuccess: (made) => toast(t('copied', { name: made?.name ?? '' })) }),
    },
  ]
}
