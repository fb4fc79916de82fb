import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { me as meQuery } from '@ui/api/session'
import { frame } from '@ui/route'
import { myWork, projectsOf, recent } from './queries'

export const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  loader: ({ context: { queryClient } }) => {
    const me = queryClient.getQueryData(meQuery.queryKey) ?? null
    if (me) void queryClient.prefetchQuery(myWork(me))
    void queryClient.prefetchQuery(recent())
    void queryClient.prefetchQuery(projectsOf(me))
  },
  component: lazyRouteComponent(() => import('./Home')),
})

export const routes = [home]
