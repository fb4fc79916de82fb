import type { Permission } from '@ui/api/permissions'
import { byModule } from '@ui/api/permissions'
import { expect, test } from 'vitest'
import { holderOf, matching, toggle } from './dependencies'

const one = (id: string, dependencies: string[] = [], more: Partial<Permission> = {}): Permission => ({
  _type: 'Permission',
  id,
  name: id,
  description: '',
  module: null,
  moduleName: 'General',
  public: false,
  holders: ['project'],
  contexts: ['project'],
  dependencies,
  _links: { self: { href: '' } },
  ...more,
})

const all = [
  one('open', [], { public: true }),
  one('see', ['open']),
  one('edit', ['see']),
  one('share', ['edit', 'see']),
  one('talk', [], { module: 'chat', moduleName: 'Chat' }),
]

test('what a permission needs is checked along, all the way down', () => {
  const { chosen, along } = toggle(all, new Set(['talk']), ['share'], true)
  expect([...chosen].sort()).toEqual(['edit', 'see', 'share', 'talk'])
  expect(along.sort()).toEqual(['edit', 'see'])
})

test('what makes no sense without it is unchecked along', () => {
  const { chosen, along } = toggle(all, new Set(['see', 'edit', 'share', 'talk']), ['see'], false)
  expect([...chosen]).toEqual(['talk'])
  expect(along.sort()).toEqual(['edit', 'share'])
})

test('permissions stand by module, those of none first, and are found by their words', () => {
  expect(byModule([...all].reverse()).map(({ name }) => name)).toEqual(['General', 'Chat'])
  expect(matching(all, 'chat TALK').map(({ id }) => id)).toEqual(['talk'])
})

test('a built-in role is a kind of holder of its own', () => {
  expect(holderOf({ unit: 'project', builtin: 'anonymous' })).toBe('anonymous')
  expect(holderOf({ unit: 'system', builtin: null })).toBe('global')
})
