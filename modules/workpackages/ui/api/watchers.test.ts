import { expect, test } from 'vitest'
import type { WorkPackage } from './types'
import { removal } from './watchers'

const item = (_links: object) => ({ id: 7, _links }) as unknown as WorkPackage
const unwatch = { href: '/api/v3/work_packages/7/watchers/4', method: 'delete' }
const removeWatcher = {
  href: '/api/v3/work_packages/7/watchers/{user_id}',
  method: 'delete',
  templated: true,
}

test('others are removed by the template, oneself without the permission', () => {
  expect(removal(item({ unwatch, removeWatcher }), 5)?.href).toBe('/api/v3/work_packages/7/watchers/5')
  expect(removal(item({ unwatch }), 4)).toEqual(unwatch)
  expect(removal(item({ unwatch }), 5)).toBeUndefined()
  expect(removal(item({}), 4)).toBeUndefined()
})
