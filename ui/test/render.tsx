/** What a component needs around it, for tests: words, looks, a cache, a router, and an API answered from a list. */
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { vi } from 'vitest'
import { me, preferences, root } from '../api/session'
import { loadWords } from '../i18n/words'
import { createQueryClient } from '../queryClient'
import { theme } from '../theme'

type Answer = unknown | ((body: unknown, url: URL) => unknown)

/** An answer that is not a success. */
export class Refusal {
  readonly status: number
  readonly body: unknown
  constructor(status: number, body: unknown) {
    this.status = status
    this.body = body
  }
}

/** Answers requests by method and path; gives back what was sent. */
export function fakeApi(answers: Record<string, Answer>) {
  const sent: { request: string; url: URL; body: unknown }[] = []
  const fake = async (href: string, init: RequestInit = {}) => {
    const url = new URL(href, 'http://localhost')
    const name = `${init.method ?? 'GET'} ${url.pathname}`
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    sent.push({ request: name, url, body })
    const answer = answers[name]
    const result = typeof answer === 'function' ? answer(body, url) : answer
    if (result instanceof Refusal) return new Response(JSON.stringify(result.body), { status: result.status })
    if (result === undefined) return new Response('{}', { status: 404 })
    return result === null ? new Response(null, { status: 204 }) : new Response(JSON.stringify(result))
  }
  vi.stubGlobal('fetch', vi.fn(fake))
  return sent
}

/** Draws something as it would be drawn in the application, in English, for a person who is signed in. */
export async function renderScreen(element: ReactNode) {
  const client = createQueryClient(() => {})
  client.setQueryData(root.queryKey, {
    _type: 'Root',
    instanceName: 'Gantry',
    _links: { self: { href: '/api/v3' }, user: { href: null } },
  })
  client.setQueryData(me.queryKey, null)
  client.setQueryData(preferences.queryKey, null)
  const top = createRootRoute()
  const page = createRoute({ getParentRoute: () => top, path: '/', component: () => element })
  const other = createRoute({ getParentRoute: () => top, path: '$', component: () => <p>elsewhere</p> })
  const router = createRouter({
    routeTree: top.addChildren([page, other]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  const words = await loadWords('en')
  const view = render(
    <MantineProvider theme={theme} env="test">
      <IntlProvider locale="en" messages={words} timeZone="UTC">
        <QueryClientProvider client={client}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </IntlProvider>
    </MantineProvider>,
  )
  return { ...view, client, router }
}
