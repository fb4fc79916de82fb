/** What the switcher of projects offers: favourites, the tree of projects, and the ways out of the project. */
import { useDebouncedValue } from '@mantine/hooks'
import {
  type Icon,
  IconBriefcase,
  IconDoorExit,
  IconFolder,
  IconFolders,
  IconStack2,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { idOf } from '../api/hal'
import { type Project, projectSearch, projects } from '../api/projects'
import { useMe, useRoot } from '../api/session'
import { useOffers } from './actions'
import { useArea } from './area'
import { menuOf, pathOf } from './menu'

export interface Hit {
  id: string
  label: string
  note?: string
  icon: Icon
  /** How deep it stands below what is above it in the list. */
  depth?: number
  run: () => void
}

export const matches = (label: string, text: string) =>
  label.toLocaleLowerCase().includes(text.toLocaleLowerCase())

const icons = { Portfolio: IconBriefcase, Program: IconStack2, Project: IconFolder }

const active = { active: { operator: '=', values: ['t'] } }

/** All projects in their tree, as far as a list to look over goes; typing finds the others. */
const tree = projects({ filters: [active], sortBy: [['typeahead', 'asc']], pageSize: 100 })

const favorites = projects({
  filters: [active, { favorited: { operator: '=', values: ['t'] } }],
  sortBy: [['name', 'asc']],
  pageSize: 20,
})

/** Projects by what one types; without a text the tree of all, where one looks for projects only. */
export function useProjectHits(text: string, asTree: boolean): Hit[] {
  const { mode } = useOffers()
  const hitOf = useHit()
  const [settled] = useDebouncedValue(text, 150)
  const whole = asTree && settled === ''
  const { data, isPlaceholderData } = useQuery({
    ...(whole ? tree : projectSearch(settled)),
    enabled: mode !== null,
  })
  const found = data?._embedded.elements ?? []
  const listed = new Set(found.map(({ id }) => String(id)))
  const hits = found.map((project) => {
    const above = project._links.ancestors?.filter((one) => listed.has(idOf(one) ?? '')) ?? []
    const kind = hitOf(project)
    // What is above it stands above it in the tree.
    if (whole && above.length > 0) return { ...kind, note: kind.kind, depth: above.length }
    return kind
  })
  // Until the server has answered, an earlier answer counts as far as it fits.
  return isPlaceholderData || settled !== text ? hits.filter((hit) => matches(hit.label, text)) : hits
}

/** What one has marked with a star, above the tree. */
export function useFavoriteHits(text: string, wanted: boolean): Hit[] {
  const { mode } = useOffers()
  const me = useMe()
  const hitOf = useHit()
  const { data } = useQuery({ ...favorites, enabled: mode !== null && wanted && me !== null })
  if (!wanted || text) return []
  return (data?._embedded.elements ?? []).map((project) => ({
    ...hitOf(project),
    id: `favorite-${project.id}`,
  }))
}

function useHit(): (project: Project) => Hit & { kind: string } {
  const t = useTranslations('shell.palette.kinds')
  const { history } = useRouter()
  const placeIn = usePlaceIn()
  const kindOf = ({ _type }: Project) => (_type === 'Project' ? '' : t(_type))
  return (project) => ({
    id: `project-${project.id}`,
    label: project.name,
    kind: kindOf(project),
    note: [kindOf(project), project._links.parent?.title].filter(Boolean).join(' · '),
    icon: icons[project._type] ?? IconFolder,
    run: () => history.push(placeIn(project)),
  })
}

/** The part of a project that is on the screen, such as its work packages; also where it is that of all projects. */
export const partOf = (path: string) => /^\/(?:projects\/[^/]+\/)?([^/]+)/.exec(path)?.[1]

/** The same part of another project where that has it, its overview otherwise. */
function usePlaceIn() {
  const { history } = useRouter()
  const root = useRoot()
  const me = useMe()
  return (project: Project) => {
    const part = partOf(history.location.pathname)
    const same = menuOf('project', { root, me, project }).find(
      ({ to }) => to === `/projects/$project/${part}`,
    )
    return same ? pathOf(same, project) : `/projects/${project.identifier}`
  }
}

/** Out of the project to the same part of all projects, and to the lists of projects. */
export function useLeavingHits(text: string): Hit[] {
  const t = useTranslations('shell.palette')
  const { history } = useRouter()
  const { project } = useArea()
  const root = useRoot()
  const me = useMe()
  const part = partOf(history.location.pathname)
  const entry = menuOf('global', { root, me }).find(({ to }) => to === `/${part}`)
  const hits: Hit[] = [
    { id: 'all', label: t('allProjects'), icon: IconFolders, run: () => history.push('/projects') },
  ]
  if (project) {
    hits.push({
      id: 'leave',
      label: t('leave', { name: project.name }),
      icon: IconDoorExit,
      run: () => history.push(entry?.to ?? '/'),
    })
  }
  return hits.filter(({ label }) => matches(label, text))
}
