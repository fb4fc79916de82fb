/** What of the activity is shown, as it stands in the address. */
import type { Filter } from '@ui/api/hal'
import { isComplete, readSet, type SetFilter, toApi } from '@ui/kit/filters/set'
import type { SubjectType } from './api'

export const shows = ['work_packages', 'project'] as const
export type Show = (typeof shows)[number]

export interface ActivitySearch {
  /** Of which things is told; without it of all. */
  show?: Show
  filters?: SetFilter[]
  /** Whether projects below are left out or taken along; without it as the installation says. */
  below?: boolean
}

export function readSearch({ show, filters, below }: Record<string, unknown>): ActivitySearch {
  const wanted = shows.find((one) => one === show)
  const set = readSet(filters)
  return {
    ...(wanted && { show: wanted }),
    ...(set.length > 0 && { filters: set }),
    ...(typeof below === 'boolean' && { below }),
  }
}

const subjects: Record<Show, SubjectType[]> = {
  work_packages: ['WorkPackage'],
  project: ['Project', 'ProjectPhase'],
}

/** The filters that the API is asked with. */
export function filtersOf({ show, filters = [] }: ActivitySearch): Filter[] {
  const set = filters.filter(isComplete).map(toApi)
  return show ? [{ type: { operator: '=', values: subjects[show] } }, ...set] : set
}
