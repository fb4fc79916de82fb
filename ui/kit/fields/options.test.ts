import { describe, expect, it } from 'vitest'
import { fold, matching } from './options'

const links = (...titles: string[]) => titles.map((title) => ({ href: `/x/${title}`, title }))

describe('searching options', () => {
  it('puts beginnings first', () => {
    const found = matching(links('On hold', 'In progress', 'Rejected in test', 'Training', 'New'), 'in')
    expect(found.map((link) => link.title)).toEqual(['In progress', 'Rejected in test', 'Training'])
  })

  it('knows neither case nor accents', () => {
    expect(matching(links('José', 'Änne'), 'anne')).toHaveLength(1)
    expect(fold('JOSÉ')).toBe('jose')
  })

  it('shows all before anything is typed', () => {
    expect(matching(links('a', 'b'), '  ')).toHaveLength(2)
  })
})
