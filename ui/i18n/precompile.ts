/**
 * Reads the words when the application is built and not in every browser: the texts become what the formatter works
 * with, and the reader for ICU messages, a twentieth of the first page, stays behind.
 */
import compile from 'icu-minify/compile'
import type { Plugin } from 'vite'

type Tree = { [key: string]: string | Tree }

const words = /\/(?:i18n\/|ui\/words\.)\w{2}\.json$/

const compiled = (tree: Tree): unknown =>
  Object.fromEntries(
    Object.entries(tree).map(([key, text]) => [
      key,
      typeof text === 'string' ? compile(text) : compiled(text),
    ]),
  )

export const precompiledWords = (): Plugin => ({
  name: 'precompiled-words',
  apply: 'build',
  enforce: 'pre',
  config: () => ({
    resolve: { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  }),
  transform: (code, id) => (words.test(id) ? JSON.stringify(compiled(JSON.parse(code))) : undefined),
})
