import { describe, expect, it } from 'vitest'
import { edited, idle, keyOf } from './edit'

const subject = { id: 1, attribute: 'subject' }
const status = { id: 2, attribute: 'status' }
const refusal = { draft: 'too long', message: 'Subject is too long.', conflict: false }

describe('editing', () => {
  it('opens, sends and forgets', () => {
    const open = edited(idle, { type: 'open', target: subject, initial: 'x' })
    expect(open).toMatchObject({ editing: subject, initial: 'x' })
    const sent = edited(open, { type: 'sent', target: subject })
    expect(sent.editing).toBeNull()
    expect(sent.saving.has(keyOf(subject))).toBe(true)
    expect(edited(sent, { type: 'saved', target: subject })).toEqual(idle)
  })

  it('comes back with the draft when the server refuses', () => {
    const sent = edited(idle, { type: 'sent', target: subject })
    const back = edited(sent, { type: 'failed', target: subject, failure: refusal })
    expect(back).toMatchObject({ editing: subject, initial: 'too long' })
    expect(back.failures.get(keyOf(subject))).toEqual(refusal)
    const closed = edited(back, { type: 'close' })
    expect(edited(closed, { type: 'open', target: subject }).initial).toBe('too long')
    expect(edited(closed, { type: 'discarded', target: subject }).failures.size).toBe(0)
  })

  it('does not take the person away from another cell', () => {
    const busy = edited(edited(idle, { type: 'sent', target: subject }), { type: 'open', target: status })
    const after = edited(busy, { type: 'failed', target: subject, failure: refusal })
    expect(after.editing).toEqual(status)
    expect(after.failures.size).toBe(1)
  })

  it('does not take the person back from elsewhere', () => {
    const after = edited(idle, { type: 'failed', target: subject, failure: refusal, away: true })
    expect(after.editing).toBeNull()
    expect(after.failures.size).toBe(1)
  })

  it('keeps the draft of a conflict without opening it', () => {
    const failure = { ...refusal, conflict: true }
    const after = edited(idle, { type: 'failed', target: subject, failure })
    expect(after.editing).toBeNull()
    expect(after.failures.get(keyOf(subject))?.draft).toBe('too long')
  })

  it('forgets an old refusal when the value is sent again', () => {
    const back = edited(idle, { type: 'failed', target: subject, failure: refusal })
    expect(edited(back, { type: 'sent', target: subject }).failures.size).toBe(0)
  })
})
