import { useQuery } from '@tanstack/react-query'
import type { WorkPackage } from '../api/types'
import { relationsOf } from './api'

/** How many relations and children of a work package may be seen. */
export function useRelationCount(item: WorkPackage) {
  const { data } = useQuery(relationsOf(item))
  return (data?.total ?? 0) + (item._links.children?.length ?? 0)
}
