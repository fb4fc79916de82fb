import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frame } from '@ui/route'
import { type Format, formats, type Subject, subjects } from './api'

export interface NewSearch {
  subject?: Subject
  format?: Format
  section?: number
}

const readNew = (search: Record<string, unknown>): NewSearch => ({
  subject: subjects.find((one) => one === search.subject),
  format: formats.find((one) => one === search.format),
  ...(Number(search.section) > 0 && { section: Number(search.section) }),
})

export const fieldList = createRoute({
  getParentRoute: () => frame,
  path: '/admin/custom_fields',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: 'versions' | 'groups' } =>
    tab === 'versions' || tab === 'groups' ? { tab } : {},
  component: lazyRouteComponent(() => import('./FieldList')),
})

const projectList = createRoute({
  getParentRoute: () => frame,
  path: '/admin/settings/project_custom_fields',
  component: lazyRouteComponent(() => import('./ProjectAttributes')),
})

const userList = createRoute({
  getParentRoute: () => frame,
  path: '/admin/settings/user_custom_fields',
  component: lazyRouteComponent(() => import('./UserAttributes')),
})

const places = [
  '/admin/custom_fields',
  '/admin/settings/project_custom_fields',
  '/admin/settings/user_custom_fields',
]

const forms = places.flatMap((place) => [
  createRoute({
    getParentRoute: () => frame,
    path: `${place}/new` as '/admin/custom_fields/new',
    validateSearch: readNew,
    component: lazyRouteComponent(() => import('./NewField')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: `${place}/$field` as '/admin/custom_fields/$field',
    component: lazyRouteComponent(() => import('./EditField')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: `${place}/$field/projects` as '/admin/custom_fields/$field/projects',
    component: lazyRouteComponent(() => import('./FieldProjects')),
  }),
])

export const routes = [fieldList, projectList, userList, ...forms]
