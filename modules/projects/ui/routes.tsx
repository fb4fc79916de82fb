import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { project, projects } from '@ui/api/projects'
import { frame } from '@ui/route'
import { listingOf, readSearch } from './list/search'
import { readPortfolioSearch } from './portfolios/search'

interface NewSearch {
  /** A project, if nothing else is said. */
  type?: 'program' | 'portfolio'
  parent?: number
  template?: number
}

export const list = createRoute({
  getParentRoute: () => frame,
  path: '/projects',
  validateSearch: readSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => void queryClient.prefetchQuery(projects(listingOf(deps))),
  component: lazyRouteComponent(() => import('./list/ProjectList')),
})

export const portfolioPage = createRoute({
  getParentRoute: () => frame,
  path: '/portfolios',
  validateSearch: readPortfolioSearch,
  component: lazyRouteComponent(() => import('./portfolios/Portfolios')),
})

export const create = createRoute({
  getParentRoute: () => frame,
  path: '/projects/new',
  validateSearch: (search: Record<string, unknown>): NewSearch => ({
    ...((search.type === 'program' || search.type === 'portfolio') && { type: search.type }),
    ...(Number(search.parent) > 0 && { parent: Number(search.parent) }),
    ...(Number(search.template) > 0 && { template: Number(search.template) }),
  }),
  component: lazyRouteComponent(() => import('./NewProject')),
})

export const overview = createRoute({
  getParentRoute: () => frame,
  path: '/projects/$project',
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(project(params.project)),
  component: lazyRouteComponent(() => import('./overview/Overview')),
})

export const roadmap = createRoute({
  getParentRoute: () => frame,
  path: '/projects/$project/roadmap',
  validateSearch: (search: Record<string, unknown>): { closed?: boolean } =>
    search.closed === true ? { closed: true } : {},
  component: lazyRouteComponent(() => import('./roadmap/Roadmap')),
})

export const settings = createRoute({
  getParentRoute: () => frame,
  path: '/projects/$project/settings',
  beforeLoad: ({ params }) => {
    throw redirect({ to: `/projects/${params.project}/settings/general`, replace: true })
  },
})

export const general = createRoute({
  getParentRoute: () => frame,
  path: '/projects/$project/settings/general',
  component: lazyRouteComponent(() => import('./settings/General')),
})

export const versions = createRoute({
  getParentRoute: () => frame,
  path: '/projects/$project/settings/versions',
  validateSearch: (search: Record<string, unknown>): { new?: boolean } =>
    search.new === true ? { new: true } : {},
  component: lazyRouteComponent(() => import('./settings/Versions')),
})

const part = (name: string, load: Parameters<typeof lazyRouteComponent>[0]) =>
  createRoute({
    getParentRoute: () => frame,
    path: `/projects/$project/settings/${name}` as '/projects/$project/settings/modules',
    component: lazyRouteComponent(load),
  })

export const modules = part('modules', () => import('./settings/Modules'))
export const types = part('types', () => import('./settings/Types'))
export const categories = part('categories', () => import('./settings/Categories'))
const chosenFields = () => import('./settings/ChosenFields')
export const attributes = part('project_custom_fields', chosenFields)
export const customFields = part('custom_fields', chosenFields)
export const phases = part('life_cycle', () => import('./settings/Phases'))

export const copy = createRoute({
  getParentRoute: () => frame,
  path: '/projects/$project/copy',
  component: lazyRouteComponent(() => import('./CopyProject')),
})

export const routes = [
  list,
  portfolioPage,
  create,
  overview,
  copy,
  roadmap,
  settings,
  general,
  modules,
  types,
  categories,
  attributes,
  customFields,
  phases,
  versions,
]
