import { screen } from '@testing-library/react'
import { fakeApi, renderScreen } from '@ui/test/render'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FieldDisplay } from './FieldDisplay'
import type { FieldValue } from './schema'

beforeEach(() => {
  const none = { _embedded: { elements: [] } }
  fakeApi({ 'GET /api/v3/statuses': none, 'GET /api/v3/types': none, 'GET /api/v3/priorities': none })
})
afterEach(() => vi.unstubAllGlobals())

describe('what is shown of a value', () => {
  const cases: [string, string, FieldValue, string][] = [
    ['String', 'subject', 'Pump', 'Pump'],
    ['Date', 'dueDate', '2026-03-04', 'Mar 4, 2026'],
    ['Duration', 'estimatedTime', 'PT2350H', '2,350h'],
    ['Duration', 'duration', 'P1D', '1 day'],
    ['Integer', 'percentageDone', 40, '40%'],
    ['Float', 'customField1', 1234.5, '1,234.5'],
    ['Boolean', 'customField2', false, 'No'],
    ['User', 'assignee', { href: '/api/v3/users/1', title: 'Maria' }, 'Maria'],
    ['Status', 'status', { href: '/api/v3/statuses/1', title: 'New' }, 'New'],
    [
      '[]CustomOption',
      'customField3',
      [
        { href: '/a', title: 'A' },
        { href: '/b', title: 'B' },
      ],
      'A, B',
    ],
    ['Version', 'version', { href: null }, '–'],
    ['Date', 'dueDate', null, '–'],
  ]
  it.each(cases)('%s %s', async (type, name, value, text) => {
    await renderScreen(<FieldDisplay schema={{ type }} name={name} value={value} />)
    expect(await screen.findByText(text)).toBeTruthy()
  })
})
