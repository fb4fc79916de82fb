/** Fields in their order, with what can be done with each. */
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react'
import { Link, useRouter } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { Chip } from '@ui/kit/Chip'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type CustomField, hrefOf, useFollow } from './api'
import { DeleteField } from './DeleteField'

export function FieldTable({ label, fields }: { label: string; fields: CustomField[] }) {
  const t = useTranslations('customfields')
  const common = useTranslations('common')
  const router = useRouter()
  const follow = useFollow()
  const [doomed, setDoomed] = useState<CustomField>()
  const move = (field: CustomField, by: number) =>
    follow.mutate({ link: field._links.updateImmediately, body: { position: field.position + by } })
  const used = ({ forAll, projectCount, subject }: CustomField) => {
    if (subject !== 'WorkPackage' && subject !== 'Project') return t('everywhere')
    return forAll ? t('allProjects') : t('projectCount', { count: projectCount ?? 0 })
  }
  const columns: Column<CustomField>[] = [
    {
      id: 'name',
      head: t('name'),
      main: true,
      cell: (field) => <Link to={hrefOf(field)}>{field.name}</Link>,
    },
    { id: 'format', head: t('format'), width: '18%', cell: ({ format }) => t(`formats.${format}`) },
    {
      id: 'marks',
      head: t('rules'),
      width: '24%',
      cell: ({ required, adminOnly }) => (
        <>
          {required && <Chip>{t('required')}</Chip>} {adminOnly && <Chip>{t('adminOnly')}</Chip>}
        </>
      ),
    },
    { id: 'used', head: t('usedIn'), width: '18%', cell: used },
    {
      id: 'actions',
      head: common('actions'),
      width: '52px',
      tools: true,
      cell: (field) => {
        const at = fields.indexOf(field)
        const mine = can(field, 'updateImmediately')
        return (
          <ActionMenu
            label={common('actionsFor', { name: field.name })}
            actions={[
              {
                id: 'edit',
                label: common('edit'),
                icon: IconPencil,
                when: mine,
                run: () => router.history.push(hrefOf(field)),
              },
              {
                id: 'up',
                label: t('moveUp'),
                icon: IconArrowUp,
                when: mine && at > 0,
                run: () => move(field, -1),
              },
              {
                id: 'down',
                label: t('moveDown'),
                icon: IconArrowDown,
                when: mine && at < fields.length - 1,
                run: () => move(field, 1),
              },
              {
                id: 'delete',
                label: common('delete'),
                icon: IconTrash,
                danger: true,
                when: can(field, 'delete'),
                run: () => setDoomed(field),
              },
            ]}
          />
        )
      },
    },
  ]
  return (
    <>
      <DataTable label={label} columns={columns} rows={fields} rowKey={({ id }) => id} />
      <DeleteField field={doomed} onClose={() => setDoomed(undefined)} />
    </>
  )
}
