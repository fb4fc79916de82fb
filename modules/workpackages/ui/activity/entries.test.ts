import { describe, expect, it } from 'vitest'
import type { Activity } from '../api/types'
import { shownEntries } from './entries'

const entry = (id: number, comment: string, details: string[]) =>
  ({
    id,
    version: id,
    comment: { format: 'markdown', raw: comment, html: '' },
    details: details.map((raw) => ({ format: 'markdown', raw, html: raw })),
  }) as unknown as Activity

const history = [entry(3, 'both', ['x']), entry(1, '', ['y']), entry(2, 'words', []), entry(4, ' ', [])]
const ids = (entries: Activity[]) => entries.map(({ id }) => id)

describe('the history', () => {
  it('is filtered and ordered', () => {
    expect(ids(shownEntries([...history], 'all', false))).toEqual([1, 2, 3])
    expect(ids(shownEntries([...history], 'comments', true))).toEqual([3, 2])
    expect(ids(shownEntries([...history], 'changes', false))).toEqual([1, 3])
  })
})
