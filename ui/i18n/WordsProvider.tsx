import { type ReactNode, useEffect, useState } from 'react'
import { IntlProvider } from 'use-intl'
import { type Language, loadWords, type Words } from './words'

interface WordsProviderProps {
  language: Language
  /** The words of the language that was guessed before anything was drawn. */
  first: { language: Language; words: Words }
  timeZone?: string
  children: ReactNode
}

/**
 * Gives everything below its words; another language appears when it has arrived. The words that come after the first page
 * are missing for a moment, which nobody shall see.
 */
export function WordsProvider({ language, first, timeZone, children }: WordsProviderProps) {
  const [current, setCurrent] = useState({ ...first, all: false })
  useEffect(() => {
    let wanted = true
    void loadWords(language).then((words) => wanted && setCurrent({ language, words, all: true }))
    return () => {
      wanted = false
    }
  }, [language])
  useEffect(() => {
    document.documentElement.lang = current.language
  }, [current.language])
  return (
    <IntlProvider
      locale={current.language}
      messages={current.words}
      timeZone={timeZone}
      {...(current.all ? {} : untilAll)}
    >
      {children}
    </IntlProvider>
  )
}

const untilAll = { onError: () => {}, getMessageFallback: () => '' }
