/** Projects, as far as more than one module needs them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import {
  api,
  type Collection,
  type Filter,
  type Formattable,
  type Link,
  type Links,
  type Resource,
  request,
} from './hal'

export interface Project extends Resource {
  _type: 'Project' | 'Program' | 'Portfolio'
  id: number
  identifier: string
  name: string
  active: boolean
  public: boolean
  templated?: boolean
  favorited?: boolean
  description: Formattable
  statusExplanation: Formattable
  createdAt: string
  updatedAt: string
  latestActivityAt?: string | null
  _links: Links<
    'self' | 'categories' | 'parent',
    | 'status'
    | 'activities'
    | 'types'
    | 'versions'
    | 'memberships'
    | 'workPackages'
    | 'createWorkPackage'
    | 'createWorkPackageImmediately'
    | 'update'
    | 'updateImmediately'
    | 'delete'
    | 'favor'
    | 'disfavor'
    | 'archive'
    | 'unarchive'
    | 'copy'
    | 'createSubproject'
    | 'createCategory'
    | 'updateTypes'
    | 'updateModules'
    | 'updateAttributes'
    | 'updateCustomFields'
    | 'phases'
    | 'updatePhases'
  > & { ancestors?: Link[] }
}

/** One project, program or portfolio, by its id or its identifier. */
export const project = (id: string | number) =>
  queryOptions({
    queryKey: ['projects', 'one', String(id)],
    queryFn: ({ signal }) => request<Project>(api('workspaces', id), { signal }),
  })

export interface ProjectListing {
  filters?: Filter[]
  sortBy?: [string, 'asc' | 'desc'][]
  pageSize?: number
  offset?: number
}

/** A page of the projects that one may see. */
export const projects = (listing: ProjectListing = {}) =>
  queryOptions({
    queryKey: ['projects', 'list', listing],
    queryFn: ({ signal }) => request<Collection<Project>>(api('workspaces', { ...listing }), { signal }),
    placeholderData: keepPreviousData,
  })

/** Projects whose name or identifier contains a text, for choosing one. */
export const projectSearch = (text: string) =>
  projects({
    filters: text ? [{ name_and_identifier: { operator: '~', values: [text] } }, active] : [active],
    sortBy: [['name', 'asc']],
    pageSize: 12,
  })

const active: Filter = { active: { operator: '=', values: ['t'] } }
