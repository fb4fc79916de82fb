/** How what lies below a portfolio is doing, in numbers. */
import { idOf } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { statusCode } from '../api'
import { type StatusCode, statusCodes } from '../list/search'

export type Standing = StatusCode | 'not_set'

/** The ways of doing, those without a status last. */
export const standings: Standing[] = [...statusCodes, 'not_set']

export interface Summary {
  programs: number
  projects: number
  /** How many are doing how; only what there is. */
  parts: { code: Standing; count: number }[]
}

export function summaryOf(items: Project[]): Summary {
  const codes = items.map((item) => statusCodes.find((code) => code === statusCode(item)) ?? 'not_set')
  const programs = items.filter(({ _type }) => _type === 'Program').length
  return {
    programs,
    projects: items.length - programs,
    parts: standings
      .map((code) => ({ code, count: codes.filter((one) => one === code).length }))
      .filter(({ count }) => count > 0),
  }
}

/** What lies below each portfolio, by its id. */
export function byPortfolio(items: Project[]): Map<number, Project[]> {
  const found = new Map<number, Project[]>()
  for (const item of items) {
    const top = Number(idOf(item._links.ancestors?.[0]))
    const list = found.get(top)
    if (list) list.push(item)
    else found.set(top, [item])
  }
  return found
}
