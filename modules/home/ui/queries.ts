/** What the home page asks for, so that its route can ask while the page itself is on its way. */
import type { Filter } from '@ui/api/hal'
import { projects } from '@ui/api/projects'
import type { User } from '@ui/api/session'
import { workPackageSummaries } from '@ui/api/workPackages'

const active: Filter = { active: { operator: '=', values: ['t'] } }

/** The open work packages that are assigned to somebody, the most urgent first. */
export const myWork = (me: User) =>
  workPackageSummaries({
    filters: [{ assignee: { operator: '=', values: [me.id] } }, { status: { operator: 'o', values: [] } }],
    sortBy: [
      ['dueDate', 'asc'],
      ['priority', 'desc'],
      ['updatedAt', 'desc'],
    ],
    pageSize: 12,
  })

/** What was changed last in all projects that one may see. */
export const recent = () =>
  workPackageSummaries({ filters: [], sortBy: [['updatedAt', 'desc']], pageSize: 8 })

/** The projects somebody is in; for somebody unknown, those everybody may see. */
export const projectsOf = (me: User | null) =>
  projects({
    filters: me ? [active, { principal: { operator: '=', values: [String(me.id)] } }] : [active],
    sortBy: [['name', 'asc']],
    pageSize: 20,
  })
