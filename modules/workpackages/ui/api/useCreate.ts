import { useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '@ui/api/hal'
import { createAddress, type Scope } from './queries'
import type { Payload, WorkPackage } from './types'

/** Creates a work package; lists that may show it are read again. */
export function useCreate(scope: Scope) {
  const client = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: (payload: Payload) =>
      request<WorkPackage>(createAddress(scope, false), { method: 'POST', body: payload }),
    onSuccess: (created) => {
      client.setQueryData(['work_packages', 'one', created.id], created)
      return client.invalidateQueries({ queryKey: ['work_packages', 'list'] })
    },
  })
}
