/** One field to go anywhere and do anything: projects by the server's search, screens, actions, a number for a work package. */
import { createSpotlight, Spotlight, type SpotlightStore } from '@mantine/spotlight'
import { IconArrowRight, IconHash, IconSearch } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { type CSSProperties, useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useOffers } from './actions'
import { useArea } from './area'
import { pathOf } from './menu'
import classes from './Palette.module.css'
import { type Hit, matches, useFavoriteHits, useLeavingHits, useProjectHits } from './projectHits'
import { useMenu } from './useMenu'

export default function Palette() {
  const t = useTranslations('shell.palette')
  const { mode, close } = useOffers()
  const [store, spotlight] = useMemo(() => createSpotlight(), [])
  const [text, setText] = useState('')
  useEffect(() => {
    if (mode) spotlight.open()
    else spotlight.close()
  }, [mode, spotlight])
  const groups = useGroups(text.trim(), mode === 'projects')
  const hits = groups.flatMap((group) => group.hits.map(({ id }) => id)).join(' ')
  useFirstMarked(store, hits)

  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      onSpotlightClose={close}
      shortcut={null}
      scrollable
      maxHeight="60vh"
      radius="lg"
      overlayProps={{ blur: 0 }}
      transitionProps={{ duration: 100 }}
      attributes={{ content: { 'aria-label': t('label') } }}
    >
      <Spotlight.Search
        placeholder={t(mode === 'projects' ? 'projects' : 'all')}
        aria-label={t('label')}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
      />
      <Spotlight.ActionsList aria-label={t('results')}>
        {groups.map(({ label, hits }) => (
          <Spotlight.ActionsGroup key={label} label={label} className={classes.group}>
            {hits.map((hit) => (
              <Spotlight.Action
                key={hit.id}
                onClick={hit.run}
                highlightQuery={false}
                className={classes.hit}
                style={{ '--depth': hit.depth ?? 0 } as CSSProperties}
              >
                <hit.icon size={16} stroke={1.6} aria-hidden />
                <span>{hit.label}</span>
                {hit.note && <small>{hit.note}</small>}
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t('nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** Marks the first hit when others appear. The library does so when the text changes, not when an answer arrives. */
function useFirstMarked(store: SpotlightStore, hits: string) {
  useEffect(() => {
    const list = document.getElementById(store.getState().listId)
    if (!list || !hits) return
    list.querySelector('[data-selected]')?.removeAttribute('data-selected')
    list.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
    store.updateState((state) => ({ ...state, selected: 0 }))
  }, [store, hits])
}

function useGroups(text: string, projectsOnly: boolean) {
  const t = useTranslations('shell.palette')
  const projects = useProjectHits(text, projectsOnly)
  const favorites = useFavoriteHits(text, projectsOnly)
  const leaving = useLeavingHits(text)
  const numbered = useNumberHit(text)
  const screens = useScreenHits(text, 'project', 'settings', 'global', 'my', 'admin')
  const creating = useScreenHits(text, 'create')
  const actions = useActionHits(text)
  const all = projectsOnly
    ? [
        { label: t('groups.favorites'), hits: favorites },
        { label: t('groups.projects'), hits: projects },
        { label: t('groups.screens'), hits: leaving },
      ]
    : [
        { label: t('groups.here'), hits: actions },
        { label: t('groups.number'), hits: numbered },
        { label: t('groups.screens'), hits: screens },
        { label: t('groups.create'), hits: text ? creating : [] },
        { label: t('groups.projects'), hits: projects },
      ]
  return all.filter((group) => group.hits.length > 0)
}

function useNumberHit(text: string): Hit[] {
  const t = useTranslations('shell.palette')
  const router = useRouter()
  const number = /^#?(\d{1,18})$/.exec(text)?.[1]
  if (!number) return []
  const run = () => router.history.push(`/work_packages/${number}`)
  return [{ id: 'number', label: t('workPackage', { number }), icon: IconHash, run }]
}

function useScreenHits(text: string, ...areas: Parameters<typeof useMenu>): Hit[] {
  const t = useTranslations()
  const router = useRouter()
  const { project } = useArea()
  const menu = useMenu(...areas)
  return menu
    .map((entry) => ({
      id: `${entry.area} ${entry.to}`,
      label: entry.label(t),
      note: entry.to.includes('$project') ? project?.name : undefined,
      icon: entry.icon,
      run: () => router.history.push(pathOf(entry, project)),
    }))
    .filter((hit) => matches(hit.label, text))
    .slice(0, text ? 20 : 6)
}

function useActionHits(text: string): Hit[] {
  return useOffers()
    .current()
    .map((action) => ({
      id: action.id,
      label: action.label,
      icon: action.icon ?? IconArrowRight,
      run: action.run,
    }))
    .filter((hit) => matches(hit.label, text))
}
