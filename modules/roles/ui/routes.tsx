import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frame } from '@ui/route'

const list = createRoute({
  getParentRoute: () => frame,
  path: '/roles',
  component: lazyRouteComponent(() => import('./RoleList')),
})

const create = createRoute({
  getParentRoute: () => frame,
  path: '/roles/new',
  component: lazyRouteComponent(() => import('./NewRole')),
})

const report = createRoute({
  getParentRoute: () => frame,
  path: '/roles/report',
  component: lazyRouteComponent(() => import('./report/Report')),
})

export const edit = createRoute({
  getParentRoute: () => frame,
  path: '/roles/$role/edit',
  component: lazyRouteComponent(() => import('./EditRole')),
})

export const routes = [list, create, report, edit]
