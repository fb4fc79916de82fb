import type { Collection } from '@ui/api/hal'
import { describe, expect, it } from 'vitest'
import type { Activity, Reaction } from '../api/types'
import { withReactions } from './useReact'

const collection = <T>(...elements: T[]) =>
  ({ total: elements.length, count: elements.length, _embedded: { elements } }) as Collection<T>

const entry = (id: number) =>
  ({ id, _embedded: { emojiReactions: collection<Reaction>() } }) as unknown as Activity

describe('withReactions', () => {
  it('changes the entry that was meant, and no other', () => {
    const history = collection(entry(1), entry(2))
    const answer = collection({ reaction: 'rocket' } as Reaction)
    const [first, second] = withReactions(history, 2, answer)._embedded.elements
    expect(first).toBe(history._embedded.elements[0])
    expect(second?._embedded.emojiReactions).toBe(answer)
    expect(history._embedded.elements[1]?._embedded.emojiReactions.total).toBe(0)
  })
})
