import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frame } from '@ui/route'

export const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./Home')),
})

export const routes = [home]
