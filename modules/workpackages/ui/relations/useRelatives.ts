import { useQuery } from '@tanstack/react-query'
import type { Link } from '@ui/api/hal'
import { numberOf } from '@ui/kit/fields/schema'
import type { WorkPackage } from '../api/types'
import { relatives } from './api'
import type { Kind, Seen } from './kinds'

/** All work packages around another one, read at once. */
export function useRelatives(item: WorkPackage, groups: [Kind, Seen[]][]) {
  const others = groups.flatMap(([, list]) => list.map(({ other }) => other))
  const { parent, children = [] } = item._links
  const links = [...others, ...children, ...(parent ? [parent] : [])]
  const ids = new Set(links.map(numberOf).filter((id) => id !== null))
  const query = useQuery(relatives([...ids]))
  const found = new Map(query.data?._embedded.elements.map((one) => [one.id, one]))
  const at = (link: Link | undefined) => found.get(numberOf(link) ?? 0)
  return {
    query,
    at,
    parent: at(parent),
    children: children.map(at).filter((child) => child !== undefined),
  }
}
