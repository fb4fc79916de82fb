import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frame } from '@ui/route'

export const overview = createRoute({
  getParentRoute: () => frame,
  path: '/admin',
  component: lazyRouteComponent(() => import('./Overview')),
})

export const settingsPage = createRoute({
  getParentRoute: () => frame,
  path: '/admin/settings/$page',
  component: lazyRouteComponent(() => import('./SettingsPage')),
})

export const routes = [overview, settingsPage]
