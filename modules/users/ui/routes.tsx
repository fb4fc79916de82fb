import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frame } from '@ui/route'
import { readSearch } from './admin/search'

export const account = createRoute({
  getParentRoute: () => frame,
  path: '/my/account',
  component: lazyRouteComponent(() => import('./account/Account')),
})

export const settings = createRoute({
  getParentRoute: () => frame,
  path: '/my/settings',
  component: lazyRouteComponent(() => import('./account/Settings')),
})

export const schedule = createRoute({
  getParentRoute: () => frame,
  path: '/my/schedule',
  component: lazyRouteComponent(() => import('./account/Schedule')),
})

export const sessions = createRoute({
  getParentRoute: () => frame,
  path: '/my/sessions',
  component: lazyRouteComponent(() => import('./account/Sessions')),
})

export const tokens = createRoute({
  getParentRoute: () => frame,
  path: '/my/access_tokens',
  component: lazyRouteComponent(() => import('./account/Tokens')),
})

export const twoFactor = createRoute({
  getParentRoute: () => frame,
  path: '/my/two_factor_devices',
  component: lazyRouteComponent(() => import('./account/TwoFactor')),
})

export const personalData = createRoute({
  getParentRoute: () => frame,
  path: '/my/data',
  component: lazyRouteComponent(() => import('./account/PersonalData')),
})

export const list = createRoute({
  getParentRoute: () => frame,
  path: '/users',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./admin/Users')),
})

export const create = createRoute({
  getParentRoute: () => frame,
  path: '/users/new',
  component: lazyRouteComponent(() => import('./admin/NewUser')),
})

export const profile = createRoute({
  getParentRoute: () => frame,
  path: '/users/$user',
  component: lazyRouteComponent(() => import('./profile/Profile')),
})

export const edit = createRoute({
  getParentRoute: () => frame,
  path: '/users/$user/edit',
  component: lazyRouteComponent(() => import('./admin/EditUser')),
})

export const editPart = createRoute({
  getParentRoute: () => frame,
  path: '/users/$user/edit/$part',
  component: lazyRouteComponent(() => import('./admin/EditUserPart')),
})

export const announcementPage = createRoute({
  getParentRoute: () => frame,
  path: '/admin/announcement',
  component: lazyRouteComponent(() => import('./admin/AnnouncementPage')),
})

export const routes = [
  announcementPage,
  account,
  settings,
  schedule,
  sessions,
  tokens,
  twoFactor,
  personalData,
  list,
  create,
  profile,
  edit,
  editPart,
]
