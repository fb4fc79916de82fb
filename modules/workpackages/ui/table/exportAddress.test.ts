import { describe, expect, it } from 'vitest'
import { exportAddress } from './exportAddress'
import { defaultView } from './view'

const format = { href: '/api/v3/work_packages/export.csv' }
const asked = (address: string) => Object.fromEntries(new URL(address, 'http://localhost').searchParams)

describe('an export', () => {
  it('holds what is shown', () => {
    const view = { ...defaultView, columns: ['id', 'subject'], groupBy: 'status' }
    expect(asked(exportAddress(format, view, false))).toEqual({
      columns: '["id","subject"]',
      filters: '[{"status":{"operator":"o","values":[]}}]',
      sortBy: '[["id","desc"]]',
      groupBy: 'status',
    })
  })

  it('has descriptions where they are wanted', () => {
    expect(asked(exportAddress(format, defaultView, true))).toMatchObject({ description: 'true' })
  })
})
