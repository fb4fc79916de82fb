// Collects the routes of all modules; see route.tsx for how a module declares them.
import type { QueryClient } from '@tanstack/react-query'
import { type AnyRoute, createRouter } from '@tanstack/react-router'
import { frame, root } from './route'

interface RoutesFile {
  routes: AnyRoute[]
}

const files = import.meta.glob<RoutesFile>('../modules/*/ui/routes.tsx', { eager: true })

export function createAppRouter(queryClient: QueryClient) {
  const pages = Object.values(files).flatMap((file) => file.routes)
  return createRouter({
    routeTree: root.addChildren([frame.addChildren(pages)]),
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  })
}
