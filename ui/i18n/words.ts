/**
 * Words. Nothing visible is written in a component: `const t = useTranslations('projects'); t('list.title')`.
 *
 *  - The application's own words are in `en.json` and `de.json` beside this file, under `common`, `shell`, `kit` …
 *  - A module brings `modules/x/ui/words.en.json` and `words.de.json`; they appear under its folder's name, and
 *    `modules/x/ui/words.ts` makes the keys known to the compiler:
 *      import type words from './words.en.json'
 *      declare module '@ui/i18n/words' { interface ModuleWords { x: typeof words } }
 *  - ICU: `{count, plural, one {# member} other {# members}}`. German says "Sie".
 *  - Dates, numbers and relative times come from `useFormatter()`.
 *  - `words.test.ts` holds the keys and the arguments of all languages equal.
 */
import type en from './en.json'
import { later } from './later'

/** The words of the modules, each declared by the module itself. */
// biome-ignore lint/suspicious/noEmptyInterface: modules add to it
export interface ModuleWords {}

export type Words = typeof en & ModuleWords

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** Each language by its own name. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' }

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language
    Messages: Words
  }
}

type Load = () => Promise<unknown>
const own = import.meta.glob<unknown>('./*.json', { import: 'default' })
const brought = import.meta.glob<unknown>('../../modules/*/ui/words.*.json', { import: 'default' })

async function load(language: Language, wanted: (module: string) => boolean): Promise<Words> {
  const suffix = `words.${language}.json`
  const files = Object.entries(brought).filter(([file]) => file.endsWith(suffix) && wanted(moduleOf(file)))
  const [base, modules] = await Promise.all([
    (own[`./${language}.json`] as Load)(),
    Promise.all(files.map(async ([file, load]) => [moduleOf(file), await load()])),
  ])
  return { ...(base as object), ...Object.fromEntries(modules) } as Words
}

/** All words of one language. */
export const loadWords = (language: Language) => load(language, () => true)

/** Those with which a page can be drawn; until all are there, the others are left out. */
export const loadFirstWords = (language: Language) => load(language, (module) => !later.includes(module))

const moduleOf = (file: string) => file.split('/modules/')[1]?.split('/')[0] ?? ''

/** The language we have for what a person or a browser asks for, such as `de-AT`. */
export function bestLanguage(...wished: (string | null | undefined)[]): Language {
  for (const wish of wished) {
    const found = languages.find((language) => wish?.toLowerCase().split(/[-_]/)[0] === language)
    if (found) return found
  }
  return 'en'
}
