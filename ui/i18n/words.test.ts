import { expect, it } from 'vitest'
import { bestLanguage, languages, loadWords } from './words'

type Tree = { [key: string]: string | Tree }

/** The path of each text with the arguments that it takes. */
function texts(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, argumentsOf(value)]] : texts(value, `${path}${key}.`),
  )
}

/** The names in braces, but for the texts of plural forms, which stand in braces as well. */
const argumentsOf = (text: string) =>
  [
    ...new Set(
      [...text.matchAll(/(?<!(?:one|other|few|many|zero|two|=\d+) ?)\{(\w+)\s*[,}]/g)].map(
        (found) => found[1],
      ),
    ),
  ]
    .sort()
    .join(' ')

it('has the same keys with the same arguments in every language', async () => {
  const source = texts((await loadWords('en')) as unknown as Tree)
  expect(source.length).toBeGreaterThan(50)
  for (const language of languages) {
    expect(texts((await loadWords(language)) as unknown as Tree).sort()).toEqual([...source].sort())
  }
})

it('leaves no text empty', async () => {
  for (const language of languages) {
    const all = (await loadWords(language)) as unknown as Tree
    const empty = (tree: Tree): boolean =>
      Object.values(tree).some((value) => (typeof value === 'string' ? value.trim() === '' : empty(value)))
    expect(empty(all)).toBe(false)
  }
})

it('finds the language that comes nearest to a wish', () => {
  expect(bestLanguage('de-AT', 'en')).toBe('de')
  expect(bestLanguage(undefined, 'fr', 'de')).toBe('de')
  expect(bestLanguage('xx')).toBe('en')
})
