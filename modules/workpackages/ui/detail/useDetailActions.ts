import {
  IconArrowsMaximize,
  IconCopy,
  IconEye,
  IconEyeOff,
  IconHash,
  IconSubtask,
  IconTrash,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { idOf, type Link, request } from '@ui/api/hal'
import type { Action } from '@ui/kit/actions'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { copyLink } from '../api/copyLink'
import type { WorkPackage } from '../api/types'
import { useFullPath } from '../table/useFullPath'

type Options = { beside: boolean; tab: string; onDelete: () => void }

/** What can be done with an open work package; menu, palette and keyboard draw this list. */
export function useDetailActions(
  item: WorkPackage | undefined,
  { beside, tab, onDelete }: Options,
): Action[] {
  const t = useTranslations('workpackages.actions')
  const navigate = useNavigate()
  const full = useFullPath()
  const client = useQueryClient()
  const follow = useMutation({
    mutationFn: (link: Link & { payload?: unknown }) =>
      request(link.href ?? '', { method: link.method ?? 'POST', body: link.payload }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['work_packages', 'one', item?.id] }),
  })
  if (!item) return []
  const { watch, unwatch, addChild, delete: remove, project } = item._links
  const params = { project: idOf(project) ?? '' }

  return [
    {
      id: 'full',
      label: t('full'),
      icon: IconArrowsMaximize,
      when: beside,
      run: () =>
        void navigate({ to: full.to, params: { ...full.params, id: String(item.id), tab } as never }),
    },
    {
      id: 'copyLink',
      label: t('copyLink'),
      icon: IconCopy,
      keys: 'mod+shift+C',
      run: () => void copyLink(item.id).then(() => toast(t('copied'))),
    },
    {
      id: 'copyId',
      label: t('copyId'),
      icon: IconHash,
      run: () => void navigator.clipboard.writeText(`#${item.id}`).then(() => toast(t('copiedId'))),
    },
    {
      id: 'watch',
      label: t('watch'),
      icon: IconEye,
      when: watch !== undefined,
      run: () => watch && follow.mutate(watch),
    },
    {
      id: 'unwatch',
      label: t('unwatch'),
      icon: IconEyeOff,
      when: unwatch !== undefined,
      run: () => unwatch && follow.mutate(unwatch),
    },
    {
      id: 'child',
      label: t('child'),
      icon: IconSubtask,
      when: addChild !== undefined,
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
      when: remove !== undefined,
      run: onDelete,
    },
  ]
}
