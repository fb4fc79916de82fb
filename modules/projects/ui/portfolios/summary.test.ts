import type { Project } from '@ui/api/projects'
import { describe, expect, it } from 'vitest'
import { filtersOf } from './api'
import { readPortfolioSearch } from './search'
import { byPortfolio, summaryOf } from './summary'

const item = (id: number, type: Project['_type'], top: number, status?: string) =>
  ({
    id,
    _type: type,
    _links: {
      ancestors: [{ href: `/api/v3/portfolios/${top}` }],
      status: status && { href: `/api/v3/project_statuses/${status}` },
    },
  }) as Project

const items = [item(2, 'Program', 1), item(3, 'Project', 1, 'at_risk'), item(4, 'Project', 9, 'on_track')]

describe('what lies below portfolios', () => {
  it('is counted by kind and by how it is doing', () => {
    expect(summaryOf(items)).toEqual({
      programs: 1,
      projects: 2,
      parts: [
        { code: 'on_track', count: 1 },
        { code: 'at_risk', count: 1 },
        { code: 'not_set', count: 1 },
      ],
    })
  })

  it('belongs to the portfolio at its top', () => {
    const found = byPortfolio(items)
    expect([...found.keys()]).toEqual([1, 9])
    expect(found.get(1)?.map(({ id }) => id)).toEqual([2, 3])
  })
})

describe('the portfolios to ask for', () => {
  it('are those of a list, narrowed by what is filtered', () => {
    const status = { name: 'project_status_code', operator: '=', values: ['at_risk'] }
    const above = { name: 'parent_id', operator: '=', values: ['1'] }
    const search = readPortfolioSearch({ list: 'mine', filters: [status, above] })
    expect(search).toEqual({ list: 'mine', filters: [status] })
    expect(filtersOf(search).map((one) => Object.keys(one)[0])).toEqual([
      'type',
      'active',
      'principal',
      'project_status_code',
    ])
  })

  it('are not narrowed by what has no value yet', () => {
    const open = { name: 'principal', operator: '=', values: [] }
    expect(filtersOf({ filters: [open] })).toHaveLength(2)
  })
})
