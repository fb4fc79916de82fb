/** Puts the looks, the words and the router around the person who is signed in. */
import { MantineProvider } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import { followEvents } from './api/events'
import { configuration, useMe, usePreferences } from './api/session'
import { WordsProvider } from './i18n/WordsProvider'
import { bestLanguage, type Language, type Words } from './i18n/words'
import { PatternsContext } from './kit/patterns'
import { createAppRouter } from './router'
import { useAppearance, wishedContrast, wishedTheme } from './shell/appearance'
import { cssVariables, theme } from './theme'

const Toasts = lazy(() => import('./shell/Toasts'))

/** The nonce of this page's content security policy, for the style elements that Mantine writes. */
export const nonce = () => document.querySelector<HTMLMetaElement>('meta[name="nonce"]')?.content ?? ''

export function App({ first }: { first: { language: Language; words: Words } }) {
  const client = useQueryClient()
  const me = useMe()
  const preferences = usePreferences()
  const { dateFormat: date, timeFormat: time } = useQuery(configuration).data ?? {}
  const patterns = useMemo(() => ({ date, time }), [date, time])
  const scheme = useAppearance(wishedTheme(preferences?.theme), wishedContrast(preferences?.contrast))
  const router = useMemo(() => createAppRouter(client), [client])
  useEffect(() => followEvents(client), [client])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={nonce}
      forceColorScheme={scheme}
    >
      <WordsProvider
        language={bestLanguage(me?.language, ...navigator.languages)}
        first={first}
        timeZone={preferences?.timeZone ?? undefined}
      >
        <Suspense fallback={null}>
          <Toasts />
        </Suspense>
        <PatternsContext value={patterns}>
          <RouterProvider router={router} />
        </PatternsContext>
      </WordsProvider>
    </MantineProvider>
  )
}
