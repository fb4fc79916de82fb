import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frame } from '@ui/route'

const definitions = createRoute({
  getParentRoute: () => frame,
  path: '/admin/settings/project_phase_definitions',
  component: lazyRouteComponent(() => import('./DefinitionList')),
})

export const routes = [definitions]
