import type words from './words.en.json'

declare module '@ui/i18n/words' {
  interface ModuleWords {
    activities: typeof words
  }
}
