// Collects the routes of all modules; see route.tsx for how a module declares them.
import type { QueryClient } from '@tanstack/react-query'
import { type AnyRoute, createRouter } from '@tanstack/react-router'
import { prefix } from './api/hal'
import { Failure } from './kit/Failure'
import { frame, root, unknown } from './route'
import { Waiting } from './shell/Waiting'

interface RoutesFile {
  routes: AnyRoute[]
}

const files = import.meta.glob<RoutesFile>('../modules/*/ui/routes.tsx', { eager: true })

export function createAppRouter(queryClient: QueryClient) {
  const pages = Object.values(files).flatMap((file) => file.routes)
  return createRouter({
    basepath: prefix || undefined,
    routeTree: root.addChildren([frame.addChildren([...pages, unknown])]),
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: Waiting,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultErrorComponent: ({ error, reset }) => <Failure page error={error} retry={reset} />,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  })
}
