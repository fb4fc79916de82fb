import '@fontsource-variable/inter'
import './mantine.css'
import './tokens.css'
import { MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot, type Root } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { App, nonce } from './App'
import { configuration, me, preferences, root } from './api/session'
import { bestLanguage, type Language, loadFirstWords, loadWords, type Words } from './i18n/words'
import { Failure } from './kit/Failure'
import { errorMessage, toastError } from './kit/toast'
import { createQueryClient } from './queryClient'
import { cssVariables, theme } from './theme'

const guess = () => bestLanguage(document.documentElement.lang, ...navigator.languages)

/** Everything that must be known before anything can be drawn; a slow language does not wait for the person. */
async function prepare(client: QueryClient): Promise<{ language: Language; words: Words }> {
  const guessed = guess()
  const early = loadFirstWords(guessed)
  void client.prefetchQuery(configuration)
  const [person] = await Promise.all([
    client.ensureQueryData(me),
    client.ensureQueryData(root),
    client.ensureQueryData(preferences),
  ])
  const language = bestLanguage(person?.language, ...navigator.languages)
  return { language, words: await (language === guessed ? early : loadFirstWords(language)) }
}

async function start(page: Root) {
  const latest = { language: guess(), words: undefined as Words | undefined }
  const client = createQueryClient((error) => {
    if (latest.words) toastError(errorMessage(error, latest.words, latest.language))
  })
  try {
    const first = await prepare(client)
    Object.assign(latest, first)
    page.render(
      <QueryClientProvider client={client}>
        <App first={first} />
      </QueryClientProvider>,
    )
  } catch (error) {
    await giveUp(page, error)
  }
}

/** The server cannot be reached, or does not answer as it should: says so, without a frame. */
async function giveUp(page: Root, error: unknown) {
  const language = guess()
  page.render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} getStyleNonce={nonce}>
      <IntlProvider locale={language} messages={await loadWords(language)}>
        <main style={{ paddingTop: '12vh' }}>
          <Failure error={error} retry={() => window.location.reload()} />
        </main>
      </IntlProvider>
    </MantineProvider>,
  )
}

// The library that keeps the page still below a dialog writes a style element, and asks this name for its nonce.
Object.assign(globalThis, { __webpack_nonce__: nonce() })

const element = document.getElementById('root')
if (element) void start(createRoot(element))
