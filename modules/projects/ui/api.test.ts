import { expect, it } from 'vitest'
import { identifierFor } from './api'

it.each([
  ['Pump Station 7', 'pump-station-7'],
  ['Größe & Maß', 'grosse-mass'],
  ['  2026: Umbau!  ', 'umbau'],
  ['', ''],
])('makes of %j the identifier %j', (name, identifier) => {
  expect(identifierFor(name)).toBe(identifier)
})
