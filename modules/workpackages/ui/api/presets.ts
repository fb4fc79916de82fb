import { api, type Link } from '@ui/api/hal'
import type { Payload } from './types'

const resources: Record<string, string> = {
  type: 'types',
  status: 'statuses',
  priority: 'priorities',
  assignee: 'users',
  responsible: 'users',
  version: 'versions',
  category: 'categories',
  projectPhase: 'project_phases',
  parent: 'work_packages',
  project: 'projects',
}

/** The links of a new work package that follow from ids: `{ type: '3' }` becomes a link to the type. */
export function presetLinks(presets: Record<string, string | number>): Payload {
  const known = Object.entries(presets).filter(([name]) => resources[name])
  const links = known.map(([name, id]): [string, Link] => [name, { href: api(resources[name] ?? '', id) }])
  return links.length ? { _links: Object.fromEntries(links) } : {}
}
