import { describe, expect, it } from 'vitest'
import { namesOf, pages } from './pages'
import de from './words.de.json'
import en from './words.en.json'

const sources = import.meta.glob<string>(
  [
    '../../../{app,core,cmd,modules}/**/*.go',
    '!**/*_test.go',
    '!../../../core/settings/**',
    '!../../administration/**',
  ],
  { query: '?raw', import: 'default', eager: true },
)
const program = Object.values(sources).join('\n')

describe('the pages of settings', () => {
  it('show only what the program reads', () => {
    const idle = Object.values(pages)
      .flatMap((sections) => namesOf(sections))
      .filter((name) => !program.includes(`"${name}"`))
    expect(idle).toEqual([])
  })

  it('have words for each page and section', () => {
    for (const words of [en, de]) {
      const titles: Record<string, unknown> = words.pages
      const sections: Record<string, unknown> = words.sections
      for (const [page, list] of Object.entries(pages)) {
        expect(titles).toHaveProperty(page)
        for (const { id } of list) expect(sections).toHaveProperty(id)
      }
    }
  })
})
