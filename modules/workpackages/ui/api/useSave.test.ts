import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderHook } from '@testing-library/react'
import { ApiError } from '@ui/api/hal'
import type { FieldSchema } from '@ui/kit/fields/schema'
import { createElement, type ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { changeCached, latestCached } from './cache'
import type { WorkPackage, WorkPackages } from './types'
import { lockFor, refusalOf, useSave } from './useSave'

const item = (lockVersion: number, subject: string, more = {}) =>
  ({
    id: 7,
    lockVersion,
    subject,
    _links: { self: { href: '/api/v3/work_packages/7' } },
    ...more,
  }) as WorkPackage
const change = { attribute: 'subject', schema: undefined, value: 'mine' }

describe('the version that a change is based on', () => {
  it('is the newest one while nobody touched the attribute', () => {
    const base = item(3, 'old')
    expect(lockFor(base, undefined, [change])).toBe(3)
    expect(lockFor(base, item(5, 'old'), [change])).toBe(5)
    expect(lockFor(base, item(5, 'mine'), [change])).toBe(5)
  })

  it('is the one that was seen when somebody else changed the attribute', () => {
    expect(lockFor(item(3, 'old'), item(5, 'theirs'), [change])).toBe(3)
  })
})

describe('changes of the same work package', () => {
  it('follow each other, each with the version that the one before has brought', async () => {
    const client = new QueryClient()
    const start = item(1, 'old', {
      dueDate: null,
      _links: {
        self: { href: '/api/v3/work_packages/7' },
        updateImmediately: { href: '/api/v3/work_packages/7', method: 'patch' },
      },
    })
    client.setQueryData(['work_packages', 'one', 7], start)
    const versions: number[] = []
    let stored: WorkPackage = start
    vi.stubGlobal('fetch', async (_address: string, { body }: { body: string }) => {
      const { lockVersion, ...sent } = JSON.parse(body)
      versions.push(lockVersion)
      await new Promise((later) => setTimeout(later, 5))
      stored = { ...stored, ...sent, lockVersion: stored.lockVersion + 1 }
      return new Response(JSON.stringify(stored), { headers: { 'Content-Type': 'application/hal+json' } })
    })
    const wrapper = ({ children }: { children: ReactNode }) =>
      createElement(QueryClientProvider, { client }, children)
    const { result } = renderHook(() => useSave(), { wrapper })
    const due = { attribute: 'dueDate', schema: { type: 'Date' } as FieldSchema, value: '2026-12-24' }
    await Promise.all([
      result.current.mutateAsync({ base: start, changes: [change] }),
      result.current.mutateAsync({ base: start, changes: [due] }),
    ])
    expect(versions).toEqual([1, 2])
    expect(latestCached(client, 7)).toMatchObject({ subject: 'mine', dueDate: '2026-12-24', lockVersion: 3 })
    vi.unstubAllGlobals()
  })
})

describe('the caches', () => {
  it('all follow a change, and the newest version is found', () => {
    const client = new QueryClient()
    const page = {
      _embedded: { elements: [item(1, 'a'), { ...item(1, 'b'), id: 8 }] },
    } as unknown as WorkPackages
    client.setQueryData(['work_packages', 'list', 'x', 1], page)
    client.setQueryData(['work_packages', 'list', 'tree', 'x'], { total: 2, entries: [] })
    client.setQueryData(['work_packages', 'one', 7], item(4, 'a'))
    changeCached(client, 7, (one) => ({ ...one, subject: 'c' }))
    const rows = client.getQueryData<WorkPackages>(['work_packages', 'list', 'x', 1])
    expect(rows?._embedded.elements.map((one) => one.subject)).toEqual(['c', 'b'])
    expect(latestCached(client, 7)).toMatchObject({ subject: 'c', lockVersion: 4 })
    expect(latestCached(client, 9)).toBeUndefined()
  })
})

describe('a refusal', () => {
  it('shows what concerns the attribute', () => {
    const error = new ApiError(422, 'MultipleErrors', 'Several', {
      subject: ['Too long.'],
      type: ['Unknown.'],
    })
    expect(refusalOf(error, 'subject')).toEqual({ message: 'Too long.', conflict: false })
    expect(refusalOf(error, 'status').message).toBe('Too long. Unknown.')
    expect(refusalOf(new ApiError(409, 'UpdateConflict', 'Faster.', { '': ['Faster.'] }), 'x').conflict).toBe(
      true,
    )
  })
})
