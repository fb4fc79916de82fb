import type { QueryClient } from '@tanstack/react-query'
import { traits } from '@ui/kit/fields/useTrait'
import { selectFor, workPackagePage, workPackageTree } from '../api/queries'
import type { TableSearch } from './search'
import { listParameters, parseView, startView } from './view'

/** Starts what the table needs, while its code is still on the way. */
export function prepareTable(
  client: QueryClient,
  params: { project?: string },
  { query_props }: TableSearch,
) {
  const scope = params.project ?? null
  const view = parseView(query_props, startView(scope !== null))
  const list = listParameters(view)
  void client.prefetchQuery(traits)
  void client.prefetchQuery(workPackagePage(scope, list, 1, selectFor(view.columns)))
  if (view.hierarchy) void client.prefetchQuery(workPackageTree(scope, list))
}
