/** One field to go anywhere and do anything: projects by the server's search, screens, actions, a number for a work package. */
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight, type SpotlightStore } from '@mantine/spotlight'
import { type Icon, IconArrowRight, IconFolder, IconHash, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { projectSearch } from '../api/projects'
import { useOffers } from './actions'
import { useArea } from './area'
import { pathOf } from './menu'
import classes from './Palette.module.css'
import { useMenu } from './useMenu'

interface Hit {
  id: string
  label: string
  note?: string
  icon: Icon
  run: () => void
}

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
              <Spotlight.Action key={hit.id} onClick={hit.run} highlightQuery={false} className={classes.hit}>
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
  const projects = useProjectHits(text)
  const numbered = useNumberHit(text)
  const screens = useScreenHits(text, 'project', 'settings', 'global', 'my', 'admin')
  const creating = useScreenHits(text, 'create')
  const actions = useActionHits(text)
  const all = projectsOnly
    ? [{ label: t('groups.projects'), hits: projects }]
    : [
        { label: t('groups.here'), hits: actions },
        { label: t('groups.number'), hits: numbered },
        { label: t('groups.screens'), hits: screens },
        { label: t('groups.create'), hits: text ? creating : [] },
        { label: t('groups.projects'), hits: projects },
      ]
  return all.filter((group) => group.hits.length > 0)
}

function useProjectHits(text: string): Hit[] {
  const t = useTranslations('shell.palette.kinds')
  const router = useRouter()
  const { mode } = useOffers()
  const [settled] = useDebouncedValue(text, 150)
  const { data, isPlaceholderData } = useQuery({ ...projectSearch(settled), enabled: mode !== null })
  const hits = (data?._embedded.elements ?? []).map((project) => ({
    id: `project-${project.id}`,
    label: project.name,
    note: [project._type !== 'Project' && t(project._type), project._links.parent?.title]
      .filter(Boolean)
      .join(' · '),
    icon: IconFolder,
    run: () => router.history.push(`/projects/${project.identifier}`),
  }))
  // Until the server has answered, an earlier answer counts as far as it fits.
  return isPlaceholderData || settled !== text ? hits.filter((hit) => matches(hit.label, text)) : hits
}

function useNumberHit(text: string): Hit[] {
  const t = useTranslations('shell.palette')
  const router = useRouter()
  const number = /^#?(\d{1,18})$/.exec(text)?.[1]
  if (!number) return []
  const run = () => router.history.push(`/work_packages/${number}`)
  return [{ id: 'number', label: t('workPackage', { number }), icon: IconHash, run }]
}

const matches = (label: string, text: string) => label.toLocaleLowerCase().includes(text.toLocaleLowerCase())

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
