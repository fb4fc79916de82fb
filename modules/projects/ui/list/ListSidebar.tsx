/** Beside the project list: the lists that are always there, and those that were saved. */
import { Button, UnstyledButton } from '@mantine/core'
import { IconBookmark, IconSelector, IconStar, IconWorld } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '@ui/api/session'
import { toast } from '@ui/kit/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ListMenu } from './ListMenu'
import { type FixedList, fixedLists, type SavedList, savedLists, useListAction } from './lists'
import { NameDialog } from './NameDialog'
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
  const [open, setOpen] = useState(false)
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
  const shown =
    ordered?.find(({ id }) => id === search.query_id)?.name ??
    fixed.filter((name) => !search.query_id && shownAlike(search, fixedLists[name])).map((name) => t(name))[0]
  return (
    <nav className={classes.lists} aria-label={t('label')}>
      <UnstyledButton className={classes.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
        {shown ?? t('label')}
        <IconSelector size={14} aria-hidden />
      </UnstyledButton>
      <div className={classes.folding}>
        <ul>
          {fixed.map((name) => (
            <li key={name}>
              <Link
                to="/projects"
                search={fixedLists[name]}
                activeOptions={exactly}
                onClick={() => setOpen(false)}
              >
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
                      onClick={() => setOpen(false)}
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
      </div>
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
