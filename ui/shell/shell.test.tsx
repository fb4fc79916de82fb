import { renderHook } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { Project } from '../api/projects'
import type { Root } from '../api/session'
import { resolveAppearance } from './appearance'
import { menuOf, pathOf } from './menu'
import { useSequences } from './useSequences'

describe('the appearance', () => {
  it('follows the system when that is wished', () => {
    expect(resolveAppearance('sync_with_os', true, false)).toEqual({ scheme: 'dark', contrast: 'normal' })
    expect(resolveAppearance('sync_with_os', false, true)).toEqual({ scheme: 'light', contrast: 'high' })
  })

  it('is what the person chose otherwise', () => {
    expect(resolveAppearance('light', true, true)).toEqual({ scheme: 'light', contrast: 'normal' })
    expect(resolveAppearance('dark_high_contrast', false, false)).toEqual({
      scheme: 'dark',
      contrast: 'high',
    })
  })
})

describe('the menu', () => {
  const root = { _type: 'Root', instanceName: 'Gantry', _links: { self: { href: '/api/v3' } } } as Root
  const link = { href: '/x' }
  const project = {
    id: 1,
    identifier: 'pumps',
    name: 'Pumps',
    _links: { update: link, versions: link },
  } as Project

  it('offers administration only to whom the server does', () => {
    expect(menuOf('admin', { root, me: null })).toEqual([])
    const managed = { ...root, _links: { ...root._links, users: link } }
    expect(menuOf('admin', { root: managed, me: null }).map((entry) => entry.to)).toContain('/users')
  })

  it('shows of a project what its links allow, and nothing without a project', () => {
    const paths = menuOf('project', { root, me: null, project }).map((entry) => pathOf(entry, project))
    expect(paths).toContain('/projects/pumps')
    expect(paths).toContain('/projects/pumps/settings')
    expect(paths).not.toContain('/projects/pumps/members')
    expect(menuOf('project', { root, me: null })).toEqual([])
  })
})

describe('two keys in a row', () => {
  it('run what they stand for, but not while somebody writes', async () => {
    const run = vi.fn()
    renderHook(() => useSequences({ 'g h': run }))
    await userEvent.keyboard('gh')
    expect(run).toHaveBeenCalledOnce()
    const input = document.body.appendChild(document.createElement('input'))
    await userEvent.type(input, 'gh')
    expect(run).toHaveBeenCalledOnce()
    input.remove()
  })
})
