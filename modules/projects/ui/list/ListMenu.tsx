import { IconDeviceFloppy, IconPencil, IconStar, IconTrash, IconUserShare } from '@tabler/icons-react'
import { can } from '@ui/api/hal'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { useTranslations } from 'use-intl'
import type { SavedList } from './lists'

interface ListMenuProps {
  list: SavedList
  rename: () => void
  /** Keeps what is shown instead of what the list held, where that differs. */
  store?: () => void
  share: () => void
  favor: () => void
  remove: () => void
}

/** What can be done with a saved list. */
export function ListMenu({ list, rename, store, share, favor, remove }: ListMenuProps) {
  const t = useTranslations()
  return (
    <ActionMenu
      label={t('common.actionsFor', { name: list.name })}
      actions={[
        {
          id: 'favor',
          label: t(list.favorited ? 'projects.lists.disfavor' : 'projects.lists.favor'),
          icon: IconStar,
          when: can(list, 'favor') || can(list, 'disfavor'),
          run: favor,
        },
        {
          id: 'share',
          label: t('projects.lists.share'),
          icon: IconUserShare,
          when: can(list, 'share'),
          run: share,
        },
        {
          id: 'store',
          label: t('projects.lists.update'),
          icon: IconDeviceFloppy,
          when: store !== undefined && can(list, 'update'),
          run: () => store?.(),
        },
        {
          id: 'rename',
          label: t('projects.lists.rename'),
          icon: IconPencil,
          when: can(list, 'update'),
          run: rename,
        },
        {
          id: 'delete',
          label: t('projects.lists.delete'),
          icon: IconTrash,
          danger: true,
          when: can(list, 'delete'),
          run: remove,
        },
      ]}
    />
  )
}
