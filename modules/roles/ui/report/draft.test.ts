import type { Permission } from '@ui/api/permissions'
import { expect, test } from 'vitest'
import type { PermissionReport, Role } from '../api'
import { change, changes, held, rebase } from './draft'

const permission = (id: string, dependencies: string[] = []): Permission => ({
  _type: 'Permission',
  id,
  name: id,
  description: '',
  module: null,
  moduleName: '',
  public: false,
  holders: ['project'],
  contexts: ['project'],
  dependencies,
  _links: { self: { href: '' } },
})

const role = (permissions: string[], lockVersion = 0): Role => ({
  _type: 'Role',
  id: 5,
  name: 'Reader',
  lockVersion,
  unit: 'project',
  builtin: null,
  permissions,
  memberships: 0,
  _links: { self: { href: '/api/v3/roles/5' } },
})

const report = (one: Role): PermissionReport => ({
  _type: 'PermissionReport',
  _embedded: { roles: [one], permissions: [] },
  _links: { self: { href: '' }, csv: { href: '' } },
})

const catalogue = [permission('see'), permission('edit', ['see']), permission('talk')]

test('a change takes its dependencies along, and undoing it leaves nothing to save', () => {
  const reader = role([])
  const draft = change(new Map(), reader, catalogue, ['edit'], true)
  expect(changes(draft, report(reader))).toEqual([{ id: 5, lockVersion: 0, permissions: ['edit', 'see'] }])
  expect(change(draft, reader, catalogue, ['see'], false).size).toBe(0)
})

test('wishes stay when somebody else has saved first', () => {
  const before = report(role(['see', 'talk']))
  const draft = change(new Map(), role(['see', 'talk']), catalogue, ['talk'], false)
  const after = report(role(['edit', 'see', 'talk'], 1))
  const next = rebase(draft, before, after)
  expect([...held(next, after._embedded.roles[0] as Role)].sort()).toEqual(['edit', 'see'])
})
