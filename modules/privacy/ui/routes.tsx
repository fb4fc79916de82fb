import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frame } from '@ui/route'

export const record = createRoute({
  getParentRoute: () => frame,
  path: '/admin/data_protection',
  component: lazyRouteComponent(() => import('./DataProtection')),
})

export const routes = [record]
