/** The life cycle of projects: its phases in their order, for administrators. */
import { Button, ColorSwatch, Group } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconRoute, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { can } from '@ui/api/hal'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { AdminPage } from '@ui/kit/AdminPage'
import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { toast } from '@ui/kit/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Definition, definitions, useFollow } from './api'
import { DefinitionDialog } from './DefinitionDialog'

export default function DefinitionList() {
  const t = useTranslations('phases')
  const query = useQuery(definitions)
  const [edited, setEdited] = useState<Definition | 'new'>()
  const create = (
    <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setEdited('new')}>
      {t('new')}
    </Button>
  )
  return (
    <AdminPage title={t('title')} primary={create}>
      <Loaded query={query}>
        {({ _embedded: { elements } }) =>
          elements.length === 0 ? (
            <Empty icon={IconRoute}>{t('empty')}</Empty>
          ) : (
            <Table phases={elements} edit={setEdited} />
          )
        }
      </Loaded>
      {edited && (
        <DefinitionDialog
          phase={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </AdminPage>
  )
}

function Table({ phases, edit }: { phases: Definition[]; edit: (phase: Definition) => void }) {
  const t = useTranslations('phases')
  const common = useTranslations('common')
  const follow = useFollow()
  const [doomed, setDoomed] = useState<Definition>()
  const move = (phase: Definition, place: number) =>
    follow.mutate({ link: phase._links.updateImmediately, body: { position: place } })
  const actions = (phase: Definition) => {
    const at = phases.indexOf(phase)
    const mine = can(phase, 'updateImmediately')
    return [
      { id: 'edit', label: common('edit'), icon: IconPencil, when: mine, run: () => edit(phase) },
      { id: 'up', label: t('up'), icon: IconArrowUp, when: mine && at > 0, run: () => move(phase, at) },
      {
        id: 'down',
        label: t('down'),
        icon: IconArrowDown,
        when: mine && at < phases.length - 1,
        run: () => move(phase, at + 2),
      },
      {
        id: 'delete',
        label: common('delete'),
        icon: IconTrash,
        danger: true,
        when: can(phase, 'delete'),
        run: () => setDoomed(phase),
      },
    ]
  }
  const columns: Column<Definition>[] = [
    {
      id: 'name',
      head: t('name'),
      main: true,
      cell: ({ name, color }) => (
        <Group component="span" gap={8}>
          <ColorSwatch color={color ?? 'transparent'} size={12} aria-hidden />
          {name}
        </Group>
      ),
    },
    {
      id: 'start',
      head: t('startGate'),
      width: '26%',
      cell: ({ startGate, startGateName }) => startGate && startGateName,
    },
    {
      id: 'finish',
      head: t('finishGate'),
      width: '26%',
      cell: ({ finishGate, finishGateName }) => finishGate && finishGateName,
    },
    {
      id: 'actions',
      head: common('actions'),
      width: '52px',
      tools: true,
      cell: (phase) => (
        <ActionMenu label={common('actionsFor', { name: phase.name })} actions={actions(phase)} />
      ),
    },
  ]
  const name = doomed?.name ?? ''
  return (
    <>
      <DataTable label={t('title')} columns={columns} rows={phases} rowKey={({ id }) => id} />
      <ConfirmDialog
        opened={doomed !== undefined}
        title={t('delete', { name })}
        confirm={t('deleteConfirm')}
        busy={follow.isPending}
        onConfirm={() =>
          follow.mutate(
            { link: doomed?._links.delete, method: 'DELETE' },
            { onSuccess: () => toast(t('deleted', { name })), onSettled: () => setDoomed(undefined) },
          )
        }
        onClose={() => setDoomed(undefined)}
      >
        {t('deleteWhy', { name })}
      </ConfirmDialog>
    </>
  )
}
