import { describe, expect, it } from 'vitest'
import { triggerIn } from './trigger'

describe('what opens a menu', () => {
  it.each([
    ['@', '@', ''],
    ['Hello @mar', '@', 'mar'],
    ['Hello @maria lind', '@', 'maria lind'],
    ['(see #12', '#', '12'],
    ['/', '/', ''],
    ['/tab', '/', 'tab'],
  ])('%s', (text, kind, query) => {
    expect(triggerIn(text)).toEqual({ kind, query })
  })

  it.each(['mail@example', 'a # b ', '@a b c', 'no', 'say /tab', '##'])('not %s', (text) => {
    expect(triggerIn(text)).toBeNull()
  })
})
