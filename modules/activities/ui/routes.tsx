import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frame } from '@ui/route'
import { readSearch } from './search'

export const everywhere = createRoute({
  getParentRoute: () => frame,
  path: '/activity',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./Everywhere')),
})

export const inProject = createRoute({
  getParentRoute: () => frame,
  path: '/projects/$project/activity',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./InProject')),
})

export const routes = [everywhere, inProject]
