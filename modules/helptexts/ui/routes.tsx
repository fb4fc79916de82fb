import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frame } from '@ui/route'

type Search = Record<string, unknown>

/** Of what the attributes are; of work packages when nothing is said. */
const scopeIn = ({ scope }: Search): { scope?: 'Project' } => (scope === 'Project' ? { scope } : {})

export const list = createRoute({
  getParentRoute: () => frame,
  path: '/admin/attribute_help_texts',
  validateSearch: scopeIn,
  component: lazyRouteComponent(() => import('./HelpTextList')),
})

export const create = createRoute({
  getParentRoute: () => frame,
  path: '/admin/attribute_help_texts/new',
  validateSearch: (search: Search): { scope?: 'Project'; attribute?: string } => ({
    ...scopeIn(search),
    ...(typeof search.attribute === 'string' && { attribute: search.attribute }),
  }),
  component: lazyRouteComponent(() => import('./NewHelpText')),
})

export const edit = createRoute({
  getParentRoute: () => frame,
  path: '/admin/attribute_help_texts/$id/edit',
  component: lazyRouteComponent(() => import('./EditHelpText')),
})

export const routes = [list, create, edit]
