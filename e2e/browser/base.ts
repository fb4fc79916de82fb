/**
 * What the browser tests share: a server and a session for each worker, an API client with the browser's session, and the
 * check for accessibility.
 */
import { type BrowserContext, expect, type Page, test as plain } from '@playwright/test'
import { examine, looks, rulesOf } from './axe'
import { admin, type Server, startServer } from './server'

export { admin }

/** Calls the API as the person who is signed in. */
export class Api {
  private readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async call<T = Record<string, unknown>>(method: string, path: string, data?: unknown): Promise<T> {
    const headers = { 'X-Requested-With': 'XMLHttpRequest', 'Content-Type': 'application/json' }
    const answer = await this.page.request.fetch(`/api/v3/${path}`, { method, data, headers })
    const text = await answer.text()
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`).toBe(true)
    return (text ? JSON.parse(text) : undefined) as T
  }

  /** A project that no other test knows. */
  async project(name: string, more: object = {}): Promise<{ id: number; identifier: string; name: string }> {
    const identifier = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${unique()}`
    return this.call('POST', 'projects', { name, identifier, ...more })
  }

  async user(firstName: string, lastName: string): Promise<{ id: number; name: string }> {
    const login = `${firstName}.${lastName}.${unique()}`.toLowerCase()
    const account = { login, email: `${login}@example.org`, firstName, lastName }
    return this.call('POST', 'users', {
      ...account,
      status: 'active',
      password: 'Browser tests 2!',
      admin: false,
    })
  }
}

let made = 0
const unique = () => `${Date.now().toString(36)}${(made++).toString(36)}`

type Session = Awaited<ReturnType<BrowserContext['storageState']>>

export const test = plain.extend<{ api: Api }, { server: Server; session: Session }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const server = await startServer()
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  session: [
    async ({ browser, server }, use) => {
      const page = await browser.newPage({ baseURL: server.url })
      await page.goto('/login')
      await page.getByLabel('Username').fill(admin.login)
      await page.getByLabel('Password', { exact: true }).fill(admin.password)
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.pathname !== '/login')
      const session = await page.context().storageState()
      await page.close()
      await use(session)
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: ({ server }, use) => use(server.url),
  storageState: ({ session }, use) => use(session),
  api: async ({ page }, use) => use(new Api(page)),
  page: async ({ page, storageState }, use) => {
    if (typeof storageState === 'object' && storageState.cookies.length > 0) await asAtFirst(new Api(page))
    const troubles: string[] = []
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text())) {
        troubles.push(message.text())
      }
    })
    await use(page)
    expect(troubles, 'errors on the page').toEqual([])
  },
})

/** What a person has chosen would change the screens of every test after it. */
async function asAtFirst(api: Api) {
  await api.call('PATCH', 'my_preferences', {
    theme: 'sync_with_os',
    contrast: 'system',
    timeZone: 'Etc/UTC',
    commentSortDescending: false,
  })
  await api.call('PATCH', 'users/me', { language: 'en' })
}

/** Expects no violation in light, in dark and in high contrast, where the enhanced rule for contrast counts. */
export async function expectAccessible(page: Page) {
  for (const { name, media } of looks) {
    await page.emulateMedia(media)
    const strict = media.contrast === 'more'
    await expect(page.locator('html')).toHaveAttribute('data-contrast', strict ? 'high' : 'normal')
    await settled(page)
    const violations = await examine(page, rulesOf(name, strict))
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => ({ id, ...node })))
    const wrong = []
    for (const one of found)
      if (!(await floats(page, one))) wrong.push(`${one.id}: ${one.html} ${one.failureSummary}`)
    expect(wrong, name).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' })
}

/** What floats above the page (a list of options, a tooltip) belongs to what opened it and stands in no landmark. */
const floats = async (page: Page, { id, target }: { id: string; target: unknown[] }) =>
  id === 'region' &&
  (await page.locator(String(target[0])).evaluate((one) => one.closest('[data-portal]') !== null))

/** Waits until another look is drawn and nothing moves, because half a fade has half a contrast. */
async function settled(page: Page) {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.playState !== 'running'),
  )
}

/** Expects that nothing scrolls sideways at the width of a phone. */
export async function expectFitsPhone(page: Page) {
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('button', { name: 'Main menu' })).toBeVisible()
  const wide = () => {
    const main = document.querySelector('main')
    return [document.documentElement, main].some((one) => one && one.scrollWidth > one.clientWidth)
  }
  // The width has just changed, and tables become cards a moment later.
  await expect.poll(() => page.evaluate(wide), { message: 'scrolls sideways' }).toBe(false)
  await page.setViewportSize({ width: 1280, height: 720 })
}

export { expect }
