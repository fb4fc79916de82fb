import { describe, expect, it } from 'vitest'
import { mention, quoted } from './quote'

const maria = { href: '/api/v3/users/4', title: 'Maria "M" <Lindqvist>' }

describe('quoting', () => {
  it('mentions the author and repeats the words', () => {
    const text = quoted('', { href: '/api/v3/users/4', title: 'Maria' }, 'wrote:', 'First.\n\nSecond.\n')
    expect(text).toBe(
      '<mention class="mention" data-id="4" data-type="user" data-text="@Maria">@Maria</mention> wrote:\n\n' +
        '> First.\n>\n> Second.\n\n',
    )
  })

  it('comes after what is already written', () => {
    expect(quoted('Hello \n', maria, 'wrote:', 'x').startsWith('Hello\n\n<mention')).toBe(true)
  })

  it('cannot be broken by a name', () => {
    expect(mention(maria)).not.toMatch(/"M"|<Lind/)
    expect(mention({ href: '/api/v3/groups/2', title: 'All' })).toContain('data-type="group"')
  })
})
