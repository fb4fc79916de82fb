import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { concerned, gather, resourceOf } from './events'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('reads the resource of an event and ignores what it does not understand', () => {
  expect(resourceOf('{"resource":"work_packages","id":12,"action":"updated"}')).toBe('work_packages')
  expect(resourceOf('hello')).toBeUndefined()
  expect(resourceOf('{"id":1}')).toBeUndefined()
})

it('reads again what depends on what has changed', () => {
  expect([...concerned(['versions'])]).toEqual(['versions'])
  expect([...concerned(['project_phases', 'work_packages'])]).toEqual([
    'project_phases',
    'work_packages',
    'work_packages/schemas',
    'activities',
  ])
  expect([...concerned(['projects'])]).toEqual(['projects', 'activities'])
})

it('turns a burst into one reading of each resource', () => {
  const act = vi.fn()
  const tell = gather(act, 100)
  for (const name of ['versions', 'work_packages', 'versions']) tell(name)
  expect(act).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(act).toHaveBeenCalledExactlyOnceWith(new Set(['versions', 'work_packages']))
  tell('projects')
  vi.advanceTimersByTime(100)
  expect(act).toHaveBeenCalledTimes(2)
})
