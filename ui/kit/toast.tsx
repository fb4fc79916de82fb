/** Short messages at the edge of the screen. A thing that can be undone says so here instead of asking before. */
import { createTranslator } from 'use-intl'
import { ApiError } from '../api/hal'
import type { Language, Words } from '../i18n/words'
import type { Undo } from './notify'

/** Says that something went well, and offers to take it back. */
export function toast(message: string, undo?: Undo) {
  void import('./notify').then(({ notify }) => notify(message, undo))
}

/** Says that something went wrong. */
export function toastError(message: string) {
  void import('./notify').then(({ notifyError }) => notifyError(message))
}

/** The sentence to show for an error: the server's own where it has one. */
export function errorMessage(error: unknown, words: Words, locale: Language): string {
  const t = createTranslator({ locale, messages: words, namespace: 'kit.failure' })
  if (error instanceof ApiError && error.message) return error.message
  return error instanceof ApiError && error.status === 0 ? t('offline.why') : t('other.why')
}
