import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frame } from '@ui/route'
import type { Format, Subject } from './api'

export interface NewSearch {
  subject?: Subject
  format?: Format
  section?: number
}

export const fieldList = createRoute({
  getParentRoute: () => frame,
  path: '/admin/custom_fields',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: 'versions' | 'groups' } =>
    tab === 'versions' || tab === 'groups' ? { tab } : {},
  component: lazyRouteComponent(() => import('./FieldList')),
})

const page = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => frame, path: path as '/admin/custom_fields/$field', component })

const sectioned = lazyRouteComponent(() => import('./SectionedFields'))
const edit = lazyRouteComponent(() => import('./FieldPage'))

const attributes = ['/admin/settings/project_custom_fields', '/admin/settings/user_custom_fields']

export const routes = [
  fieldList,
  ...attributes.map((path) => page(path, sectioned)),
  ...['/admin/custom_fields', ...attributes].flatMap((path) => [
    page(`${path}/$field`, edit),
    page(`${path}/$field/projects`, edit),
  ]),
]
