import { describe, expect, it } from 'vitest'
import type { Setting } from './api'
import { changed, matters, valueIn } from './draft'

const setting = (name: string, value: Setting['value'], secret = false) =>
  ({ name, value, schema: { type: 'String', secret } }) as unknown as Setting

describe('a draft of settings', () => {
  const days = setting('working_days', [1, 2, 3])

  it('has what differs from what is stored', () => {
    const draft = changed({}, days, [1, 2])
    expect(draft).toEqual({ working_days: [1, 2] })
    expect(valueIn(draft, days)).toEqual([1, 2])
    expect(changed(draft, days, [1, 2, 3])).toEqual({})
  })

  it('has nothing of a secret until somebody writes one', () => {
    const secret = setting('smtp_password', null, true)
    expect(changed({}, secret, null)).toEqual({ smtp_password: null })
    expect(changed({ smtp_password: 'x' }, secret, undefined)).toEqual({})
  })

  it('knows what matters', () => {
    const known = new Map([['on', setting('on', false)]])
    const item = { name: 'much', when: ['on', true] as [string, boolean] }
    expect(matters(item, {}, known)).toBe(false)
    expect(matters(item, { on: true }, known)).toBe(true)
    expect(matters({ name: 'much' }, {}, known)).toBe(true)
  })
})
