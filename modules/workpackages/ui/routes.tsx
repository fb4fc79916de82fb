import type { QueryClient } from '@tanstack/react-query'
import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { frame } from '@ui/route'
import { createSearch } from './create/search'
import { tableSearch } from './table/search'

/** The same screens stand at two places: across projects, and inside of one. */
type Base = '/work_packages' | '/projects/$project/work_packages'

type Opening = {
  context: { queryClient: QueryClient }
  params: Record<string, string>
  deps: Record<string, unknown>
}

/** A route whose path is put together, so that its parameters cannot be told from its type. */
function at(parent: AnyRoute, path: string, options: object = {}): AnyRoute {
  return createRoute({ ...options, getParentRoute: () => parent, path } as never) as unknown as AnyRoute
}

/** Starts to load the work package while its screen is on the way. How to ask is no matter of the first page. */
const loader = (({ params, context }: Opening) =>
  void import('./api/queries').then(({ workPackage }) =>
    context.queryClient.prefetchQuery(workPackage(Number(params.id))),
  )) as never

const tableLoader = (({ context, params, deps }: Opening) =>
  void import('./table/prepare').then(({ prepareTable }) =>
    prepareTable(context.queryClient, params, deps),
  )) as never

/** An address without a tab means the first one. */
const toOverview = (path: string) =>
  (({ params }: Opening) => {
    throw redirect({ to: `${path}/$tab`, params: { ...params, tab: 'overview' }, replace: true })
  }) as never

/** The table and what opens beside it. */
function tableRoutes(path: Base): AnyRoute {
  const table = at(frame, path, {
    validateSearch: tableSearch,
    loaderDeps: (({ search }: { search: object }) => search) as never,
    loader: tableLoader,
    component: lazyRouteComponent(() => import('./table/WorkPackagesPage')),
  })
  return table.addChildren([
    at(table, '/'),
    at(table, 'details/$id', { beforeLoad: toOverview(`${path}/details/$id`) }),
    at(table, 'details/$id/$tab', {
      loader,
      component: lazyRouteComponent(() => import('./detail/SplitView')),
    }),
    at(table, 'create_new', {
      validateSearch: createSearch,
      component: lazyRouteComponent(() => import('./create/CreateSplit')),
    }),
  ])
}

/** Pages of one work package. */
function pageRoutes(path: Base): AnyRoute[] {
  return [
    at(frame, `${path}/new`, {
      validateSearch: createSearch,
      component: lazyRouteComponent(() => import('./create/CreatePage')),
    }),
    at(frame, `${path}/$id`, { beforeLoad: toOverview(`${path}/$id`) }),
    at(frame, `${path}/$id/$tab`, {
      loader,
      component: lazyRouteComponent(() => import('./detail/FullView')),
    }),
  ]
}

export const routes = [
  tableRoutes('/work_packages'),
  tableRoutes('/projects/$project/work_packages'),
  ...pageRoutes('/work_packages'),
  ...pageRoutes('/projects/$project/work_packages'),
  at(frame, '/wp/$id', { beforeLoad: toOverview('/work_packages/$id') }),
]
