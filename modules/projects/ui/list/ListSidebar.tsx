/** Beside the project list: the lists that are always there, and those that were saved. */
import { Button, Modal, Stack, Switch, TextInput } from '@mantine/core'
import {
  IconBookmark,
  IconDeviceFloppy,
  IconPencil,
  IconStar,
  IconTrash,
  IconUserShare,
  IconWorld,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { can, isInvalid } from '@ui/api/hal'
import { useMe } from '@ui/api/session'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { toast } from '@ui/kit/toast'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type FixedList, fixedLists, publicForm, type SavedList, savedLists, useListAction } from './lists'
import classes from './ProjectList.module.css'
import { ShareDialog } from './ShareDialog'
import { savedFrom, searchOf, shownAlike } from './saved'
import type { ListSearch } from './search'

interface ListSidebarProps {
  search: ListSearch
  change: (part: Partial<ListSearch>) => void
}

export function ListSidebar({ search, change }: ListSidebarProps) {
  const t = useTranslations('projects.lists')
  const me = useMe()
  const saved = useQuery({ ...savedLists, enabled: me !== null })
  const [naming, setNaming] = useState<SavedList | 'new'>()
  const [sharing, setSharing] = useState<SavedList>()
  const act = useListAction()
  const fixed = (Object.keys(fixedLists) as FixedList[]).filter(
    (name) => me || (name !== 'mine' && name !== 'favored'),
  )
  const remove = (list: SavedList) =>
    act.mutate(
      { link: list._links.delete, method: 'DELETE' },
      { onSuccess: () => toast(t('deleted', { name: list.name })) },
    )
  const store = (list: SavedList) =>
    act.mutate(
      { link: list._links.updateImmediately, method: 'PATCH', body: savedFrom(search) },
      { onSuccess: () => toast(t('savedToast', { name: list.name })) },
    )
  const favor = (list: SavedList) =>
    act.mutate(
      list.favorited
        ? { link: list._links.disfavor, method: 'DELETE' }
        : { link: list._links.favor, method: 'POST' },
    )
  const ordered = saved.data?._embedded.elements.toSorted(
    (one, other) => Number(other.favorited) - Number(one.favorited),
  )
  return (
    <nav className={classes.lists} aria-label={t('label')}>
      <ul>
        {fixed.map((name) => (
          <li key={name}>
            <Link to="/projects" search={fixedLists[name]} activeOptions={exactly}>
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
      {me && (
        <>
          <h2>{t('saved')}</h2>
          <ul>
            {ordered?.map((list) => {
              const current = search.query_id === list.id
              const changed = current && !shownAlike(search, searchOf(list))
              return (
                <li key={list.id}>
                  <Link
                    to="/projects"
                    search={{ ...searchOf(list), query_id: list.id }}
                    activeOptions={exactly}
                    aria-current={current ? 'page' : undefined}
                  >
                    {list.name}
                    {changed && <span className={classes.changed} role="img" aria-label={t('changed')} />}
                    {list.favorited && <IconStar size={12} aria-label={t('favored')} />}
                    {list.public && <IconWorld size={12} aria-label={t('public')} />}
                  </Link>
                  <ListMenu
                    list={list}
                    rename={() => setNaming(list)}
                    store={changed ? () => store(list) : undefined}
                    share={() => setSharing(list)}
                    favor={() => favor(list)}
                    remove={() => remove(list)}
                  />
                </li>
              )
            })}
            <li>
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<IconBookmark size={14} aria-hidden />}
                onClick={() => setNaming('new')}
              >
                {t('saveAs')}
              </Button>
            </li>
          </ul>
        </>
      )}
      {sharing && <ShareDialog list={sharing} onClose={() => setSharing(undefined)} />}
      {naming && (
        <NameDialog
          list={naming}
          search={search}
          onClose={() => setNaming(undefined)}
          onMade={(id) => change({ query_id: id })}
        />
      )}
    </nav>
  )
}

/** Only the list that is shown, and none that is narrowed further. */
const exactly = { exact: true, includeSearch: true }

interface ListMenuProps {
  list: SavedList
  rename: () => void
  /** Keeps what is shown instead of what the list held, where that differs. */
  store?: () => void
  share: () => void
  favor: () => void
  remove: () => void
}

function ListMenu({ list, rename, store, share, favor, remove }: ListMenuProps) {
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

interface NameDialogProps {
  list: SavedList | 'new'
  search: ListSearch
  onClose: () => void
  onMade: (id: number) => void
}

/** Saves what is shown under a name, or gives a list another name. */
function NameDialog({ list, search, onClose, onMade }: NameDialogProps) {
  const t = useTranslations()
  const act = useListAction()
  const old = list === 'new' ? undefined : list
  const [name, setName] = useState(old?.name ?? '')
  const [open, setOpen] = useState(old?.public ?? false)
  const save = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(
      {
        link: old?._links.updateImmediately,
        method: old ? 'PATCH' : 'POST',
        body: { name, public: open, ...(old ? {} : savedFrom(search)) },
      },
      {
        onSuccess: ({ id }) => {
          toast(t('projects.lists.savedToast', { name }))
          onClose()
          if (!old) onMade(id)
        },
      },
    )
  }
  const error: Record<string, string[]> = isInvalid(act.error) ? act.error.errors : {}
  return (
    <Modal
      opened
      onClose={onClose}
      title={old ? t('projects.lists.renameTitle', { name: old.name }) : t('projects.lists.saveAs')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={save}>
        <Stack gap="md">
          <TextInput
            label={t('projects.lists.name')}
            value={name}
            error={error.name?.join(' ')}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <PublicSwitch checked={open} error={error.public?.join(' ')} onChange={setOpen} />
          <Button type="submit" loading={act.isPending} style={{ alignSelf: 'flex-end' }}>
            {t('projects.lists.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}

function PublicSwitch(props: { checked: boolean; error?: string; onChange: (yes: boolean) => void }) {
  const t = useTranslations('projects.lists')
  const may = useQuery(publicForm).data === true
  if (!may) return null
  return (
    <Switch
      label={t('public')}
      checked={props.checked}
      error={props.error}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  )
}
