import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frame } from '@ui/route'

export interface MemberSearch {
  q?: string
  role?: string
  status?: string
  page?: number
  add?: boolean
}

export const states = ['active', 'registered', 'invited', 'locked'] as const

const readSearch = ({ q, role, status, page, add }: Record<string, unknown>): MemberSearch => ({
  ...(typeof q === 'string' && q && { q }),
  ...(Number(role) > 0 && { role: String(role) }),
  ...(states.some((state) => state === status) && { status: String(status) }),
  ...(Number(page) > 1 && { page: Math.floor(Number(page)) }),
  ...(add === true && { add }),
})

export const members = createRoute({
  getParentRoute: () => frame,
  path: '/projects/$project/members',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./Members')),
})

export type SharedSearch = Pick<MemberSearch, 'q' | 'role' | 'page'>

export const sharedPage = createRoute({
  getParentRoute: () => frame,
  path: '/projects/$project/members/shared',
  validateSearch: (search): SharedSearch => {
    const { q, role, page } = readSearch(search)
    return { ...(q && { q }), ...(role && { role }), ...(page && { page }) }
  },
  component: lazyRouteComponent(() => import('./Shared')),
})

export const routes = [members, sharedPage]
