/**
 * The only client cache. Data counts as fresh for a minute, because the event stream (`ui/api/events.ts`) says
 * earlier what has changed. An error of a mutation becomes a toast, unless the mutation says `meta: { quiet: true }`
 * because it shows the error itself, as forms do.
 */
import { MutationCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api/hal'

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: { quiet?: boolean }
  }
}

const worthARetry = (failures: number, error: Error) =>
  failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500)

export function createQueryClient(onFailure: (error: Error) => void): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 60_000, retry: worthARetry } },
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (!mutation.meta?.quiet) onFailure(error)
      },
    }),
  })
}
