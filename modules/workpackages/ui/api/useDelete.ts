import { useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '@ui/api/hal'
import type { WorkPackage } from './types'

/** Deletes work packages, one after the other. */
export function useDelete() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (items: WorkPackage[]) => {
      for (const { _links } of items) {
        if (_links.delete?.href) await request(_links.delete.href, { method: 'DELETE' })
      }
    },
    onSettled: (_answer, _error, items) => {
      for (const { id } of items) client.removeQueries({ queryKey: ['work_packages', 'one', id] })
      return client.invalidateQueries({ queryKey: ['work_packages'] })
    },
  })
}
