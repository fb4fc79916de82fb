import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frame } from '@ui/route'

export interface MemberSearch {
  q?: string
  page?: number
  add?: boolean
}

const readSearch = ({ q, page, add }: Record<string, unknown>): MemberSearch => ({
  ...(typeof q === 'string' && q && { q }),
  ...(Number(page) > 1 && { page: Math.floor(Number(page)) }),
  ...(add === true && { add }),
})

export const members = createRoute({
  getParentRoute: () => frame,
  path: '/projects/$project/members',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./Members')),
})

export const routes = [members]
