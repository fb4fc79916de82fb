/**
 * What modules hang their screens on. A module's `ui/routes.tsx` exports `routes`:
 *
 *   export const members = createRoute({
 *     getParentRoute: () => frame,
 *     path: '/projects/$project/members',          // the paths of OpenProject; $project is an id or an identifier
 *     validateSearch: (search): { page?: number } => …,   // state worth a link
 *     loader: ({ context, params }) => context.queryClient.prefetchQuery(project(params.project)),
 *     component: lazyRouteComponent(() => import('./Members')),    // split by route: the component is a default export
 *   })
 *   export const routes = [members]
 *
 * The screen reads `members.useParams()` and `members.useSearch()`, typed. It draws itself in `<Page title=…>`
 * (`ui/kit/Page.tsx`). A path with `$project` gets the project's side bar by itself; a screen that belongs to a
 * project without saying so in its path (a work package) renders `<InProject id={…} />` (`ui/shell/area.tsx`).
 */
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet } from '@tanstack/react-router'
import { ApiError } from './api/hal'
import { Failure } from './kit/Failure'
import { Frame } from './shell/Frame'

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet })

/** The parent of every screen that has side bar and header around it. */
export const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })

/** What stands at every path that nobody knows. */
export const unknown = createRoute({
  getParentRoute: () => frame,
  path: '$',
  component: () => <Failure page error={new ApiError(404, 'NotFound', '')} />,
})
