import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { frame } from '@ui/route'
import type { Listing } from './api'

export interface ListSearch extends Listing {
  new?: boolean
}

/** Takes from an address what we understand. */
export const readSearch = ({ q, page, new: making }: Record<string, unknown>): ListSearch => ({
  ...((typeof q === 'string' || typeof q === 'number') && String(q) && { q: String(q) }),
  ...(Number(page) > 1 && { page: Math.floor(Number(page)) }),
  ...(making === true && { new: true }),
})

export const groupList = createRoute({
  getParentRoute: () => frame,
  path: '/admin/groups',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./GroupList')),
})

export const groupEdit = createRoute({
  getParentRoute: () => frame,
  path: '/admin/groups/$group',
  component: lazyRouteComponent(() => import('./GroupEdit')),
})

export const groupPart = createRoute({
  getParentRoute: () => frame,
  path: '/admin/groups/$group/$part',
  component: lazyRouteComponent(() => import('./GroupPart')),
})

export const placeholderList = createRoute({
  getParentRoute: () => frame,
  path: '/admin/placeholder_users',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./PlaceholderList')),
})

export const placeholderEdit = createRoute({
  getParentRoute: () => frame,
  path: '/admin/placeholder_users/$placeholder',
  component: lazyRouteComponent(() => import('./PlaceholderEdit')),
})

export const groupProfile = createRoute({
  getParentRoute: () => frame,
  path: '/groups/$group',
  component: lazyRouteComponent(() => import('./GroupProfile')),
})

export const placeholderProfile = createRoute({
  getParentRoute: () => frame,
  path: '/placeholder_users/$placeholder',
  component: lazyRouteComponent(() => import('./PlaceholderProfile')),
})

/** The address that this list has elsewhere. */
const placeholders = createRoute({
  getParentRoute: () => frame,
  path: '/placeholder_users',
  beforeLoad: () => {
    throw redirect({ to: '/admin/placeholder_users', replace: true })
  },
})

export const routes = [
  placeholders,
  groupList,
  groupEdit,
  groupPart,
  placeholderList,
  placeholderEdit,
  groupProfile,
  placeholderProfile,
]
