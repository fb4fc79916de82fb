import '@fontsource-variable/inter'
import '@mantine/core/styles.layer.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'use-intl'
import { bestLanguage, loadWords } from './i18n/words'
import { createQueryClient } from './queryClient'
import { createAppRouter } from './router'
import { theme } from './theme'

const nonce = () => document.querySelector<HTMLMetaElement>('meta[name="nonce"]')?.content ?? ''

async function start(root: HTMLElement) {
  const queryClient = createQueryClient(() => {})
  const router = createAppRouter(queryClient)
  const language = bestLanguage(...navigator.languages)
  const words = await loadWords(language)
  createRoot(root).render(
    <MantineProvider theme={theme} getStyleNonce={nonce}>
      <IntlProvider locale={language} messages={words}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </IntlProvider>
    </MantineProvider>,
  )
}

const root = document.getElementById('root')
if (root) void start(root)
