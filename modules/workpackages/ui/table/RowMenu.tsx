import { Menu } from '@mantine/core'
import {
  IconCopy,
  IconExternalLink,
  IconLayoutSidebarRight,
  IconSubtask,
  IconTrash,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { idOf } from '@ui/api/hal'
import type { Action } from '@ui/kit/actions'
import { possible } from '@ui/kit/actions'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { copyLink } from '../api/copyLink'
import type { WorkPackage } from '../api/types'
import type { List } from './listContext'
import { useFullPath } from './useFullPath'

type RowMenuProps = { item: WorkPackage; list: List; onRemove: (item: WorkPackage) => void }

/** What can be done with a row. */
export function RowMenu({ item, list, onRemove }: RowMenuProps) {
  const actions = useRowActions(item, list, onRemove)
  return (
    <>
      <Menu.Label>{`#${item.id} ${item.subject}`.slice(0, 42)}</Menu.Label>
      {possible(actions).map(({ id, label, icon: Sign, danger, run }) => (
        <Menu.Item
          key={id}
          color={danger ? 'red' : undefined}
          leftSection={Sign && <Sign size={15} aria-hidden />}
          onClick={run}
        >
          {label}
        </Menu.Item>
      ))}
    </>
  )
}

function useRowActions(item: WorkPackage, list: List, onRemove: (item: WorkPackage) => void): Action[] {
  const t = useTranslations('workpackages.actions')
  const navigate = useNavigate()
  const full = useFullPath()
  const params = { project: idOf(item._links.project) ?? '' }
  return [
    { id: 'open', label: t('open'), icon: IconLayoutSidebarRight, run: () => list.open(item.id) },
    {
      id: 'full',
      label: t('full'),
      icon: IconExternalLink,
      run: () =>
        void navigate({
          to: full.to,
          params: { ...full.params, id: String(item.id), tab: 'overview' } as never,
        }),
    },
    {
      id: 'copyLink',
      label: t('copyLink'),
      icon: IconCopy,
      run: () => copyLink(item.id).then(() => toast(t('copied'))),
    },
    {
      id: 'child',
      label: t('child'),
      icon: IconSubtask,
      when: item._links.addChild !== undefined,
      run: () =>
        void navigate({
          to: '/projects/$project/work_packages/new',
          params,
          search: { parent: item.id } as never,
        }),
    },
    {
      id: 'delete',
      label: t('delete'),
      icon: IconTrash,
      danger: true,
      when: item._links.delete !== undefined,
      run: () => onRemove(item),
    },
  ]
}
