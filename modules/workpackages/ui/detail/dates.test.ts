import { describe, expect, it } from 'vitest'
import { type DatesDraft, datesPayload, derived, touch, touchRange } from './dates'

const before: DatesDraft = {
  values: { startDate: '2026-03-02', dueDate: '2026-03-06', duration: 'P5D' },
  touched: [],
  ignoreNonWorkingDays: false,
}

describe('dates', () => {
  it('send what was set last', () => {
    const one = touch(before, 'startDate', '2026-03-04')
    expect(datesPayload(one, before)).toEqual({ startDate: '2026-03-04' })
    const two = touch(one, 'duration', 'P2D')
    expect(datesPayload(two, before)).toEqual({ duration: 'P2D', startDate: '2026-03-04' })
    const three = touch(two, 'dueDate', '2026-03-20')
    expect(datesPayload(three, before)).toEqual({ dueDate: '2026-03-20', duration: 'P2D' })
  })

  it('turn a range around', () => {
    expect(touchRange(before, '2026-05-09', '2026-05-01').values).toMatchObject({
      startDate: '2026-05-01',
      dueDate: '2026-05-09',
    })
  })

  it('take over what the server computes, not what was set', () => {
    const set = touch(touch(before, 'startDate', '2026-03-04'), 'duration', 'P2D')
    const after = derived(set, { startDate: '2026-01-01', dueDate: '2026-03-05', duration: 'P9D' })
    expect(after.values).toEqual({ startDate: '2026-03-04', dueDate: '2026-03-05', duration: 'P2D' })
  })

  it('mention working days only when they changed', () => {
    expect(datesPayload({ ...before, ignoreNonWorkingDays: true }, before)).toEqual({
      ignoreNonWorkingDays: true,
    })
  })
})
