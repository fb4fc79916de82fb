import { renderHook } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { Project } from '../api/projects'
import type { Root } from '../api/session'
import { resolveAppearance } from './appearance'
import { bySection, inAdministration, menuOf, pathOf } from './menu'
import { useSequences } from './useSequences'

describe('the appearance', () => {
  it('follows the system when that is wished', () => {
    const dark = resolveAppearance('sync_with_os', 'system', true, false)
    expect(dark).toEqual({ scheme: 'dark', contrast: 'normal' })
    const strict = resolveAppearance('sync_with_os', 'system', false, true)
    expect(strict).toEqual({ scheme: 'light', contrast: 'high' })
  })

  it('is what the person chose otherwise', () => {
    expect(resolveAppearance('light', 'normal', true, true)).toEqual({ scheme: 'light', contrast: 'normal' })
    expect(resolveAppearance('dark', 'high', false, false)).toEqual({
      scheme: 'dark',
      contrast: 'high',
    })
  })
})

describe('the menu', () => {
  const link = { href: '/x' }
  const root: Root = { _type: 'Root', instanceName: 'Gantry', _links: { self: link, user: { href: null } } }
  const project = {
    id: 1,
    identifier: 'pumps',
    name: 'Pumps',
    _links: { self: link, update: link, versions: link },
  } as unknown as Project

  it('asks the server before it offers to create something', () => {
    const entries = menuOf('create', { root, me: null, project })
    expect(entries.length).toBeGreaterThan(2)
    for (const entry of entries) expect(entry.ask ?? entry.when).toBeDefined()
  })

  it('shows of a project what its links allow, and nothing without a project', () => {
    const paths = menuOf('project', { root, me: null, project }).map((entry) => pathOf(entry, project))
    expect(paths).toContain('/projects/pumps')
    expect(paths).toContain('/projects/pumps/settings')
    expect(paths).not.toContain('/projects/pumps/members')
    expect(menuOf('project', { root, me: null })).toEqual([])
  })
})

describe('the administration', () => {
  it('has paths of its own, which profiles are not', () => {
    for (const path of [
      '/admin',
      '/admin/groups/3',
      '/users',
      '/users/new',
      '/users/5/edit',
      '/users/5/edit/access',
    ])
      expect(inAdministration(path), path).toBe(true)
    for (const path of ['/', '/users/5', '/groups/3', '/projects/admin', '/administrators'])
      expect(inAdministration(path), path).toBe(false)
  })

  it('lists sections in their order, and none that is empty', () => {
    const entry = (section?: 'people' | 'mail') => ({ area: 'admin' as const, section, to: '/x' })
    const sections = bySection([entry(), entry('mail'), entry('people')] as never)
    expect(sections.map(([name]) => name)).toEqual(['people', 'mail', 'system'])
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
