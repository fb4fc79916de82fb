/**
 * Second factors, each registered, used to sign in, and used in the place of another:
 * ACC-14, ACC-15, ACC-16, ACC-18. The security key is one that the browser imitates.
 */
import type { BrowserContext, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './base'
import { codeOf } from './codes'
import { password, Server } from './ownServer'
import { choosePassword, expectInside, expectPlain, signIn, signOut } from './plain'

let server: Server
const setting = 'plugin_openproject_two_factor_authentication'
const factors = (enforced: boolean, days = 0) =>
  server.setting(setting, {
    active_strategies: ['totp', 'webauthn'],
    enforced,
    allow_remember_for_days: days,
  })

// Each test walks through many pages, and starts browsers of its own.
test.describe.configure({ timeout: 300_000 })

test.beforeAll(async () => {
  server = await Server.start()
})
test.afterAll(async () => server?.stop())

test('a security key is registered, and asked for when signing in', { tag: '@path' }, async ({ browser }) => {
  await factors(false)
  await server.person('ada')
  const { page, context } = await server.visitor(browser)
  await plugIn(context, page)
  await signIn(page, 'ada', password)
  await expectInside(page, /ada/)
  await page.goto('/my/two_factor_devices')
  await page.getByRole('button', { name: 'Add a second factor' }).press('Enter')
  await page.getByRole('radio', { name: 'Security key' }).check()
  await page.getByRole('textbox', { name: 'Name' }).fill('Blue key')
  await page.getByRole('button', { name: 'Next' }).press('Enter')
  await confirmIfAsked(page)
  await page.getByRole('button', { name: 'Use the key' }).press('Enter')
  await expect(page.getByRole('row', { name: /Blue key/ })).toContainText('Asked for first')
  await expectAccessible(page)

  await signOut(page)
  await signIn(page, 'ada', password)
  await expectInside(page, /ada/) // the page asks the key by itself
  await page.goto('/my/two_factor_devices')
  await expect(page.getByRole('row', { name: /Blue key/ })).not.toContainText('Never')
})

test('without the key the password alone leads nowhere', async ({ browser }) => {
  const { page } = await server.visitor(browser)
  await signIn(page, 'ada', password)
  await expect(page.getByText('Use your security key.')).toBeVisible()
  await expectPlain(page)
  await page.goto('/projects')
  await expect(page).toHaveURL(/\/login/)
})

test('codes of an app and backup codes let in, each once, and a browser is remembered', async ({
  browser,
}) => {
  await factors(false, 30)
  await server.person('bert')
  const { page, context } = await server.visitor(browser)
  await signIn(page, 'bert', password)
  await expectInside(page, /bert/)
  await page.goto('/my/two_factor_devices')
  await page.getByRole('button', { name: 'Add a second factor' }).press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).fill('Phone')
  await page.getByRole('button', { name: 'Next' }).press('Enter')
  await confirmIfAsked(page)
  const secret = await page.getByRole('textbox', { name: 'Key' }).inputValue()
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill(codeOf(secret, -1))
  await page.getByRole('button', { name: 'Activate' }).press('Enter')
  await expect(page.getByRole('row', { name: /Phone/ })).toBeVisible()
  await page.getByRole('button', { name: 'Make backup codes' }).press('Enter')
  const list = page.getByRole('dialog').getByRole('listitem')
  await expect(list.first()).toBeVisible()
  const backups = (await list.allTextContents()).map((text) => text.trim())
  await page.getByRole('button', { name: 'Done' }).press('Enter')

  await signOut(page)
  await signIn(page, 'bert', password)
  await expect(page.getByText('Type the code that your app shows')).toBeVisible()
  await expectPlain(page)
  await prove(page, '000000')
  await expect(page.getByRole('alert')).toBeVisible()
  const code = codeOf(secret)
  await prove(page, code)
  await expectInside(page, /bert/)

  await signOut(page)
  await signIn(page, 'bert', password)
  await prove(page, code) // was used already
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByRole('link', { name: 'Use a backup code' }).press('Enter')
  await page.getByRole('checkbox', { name: /ask again in this browser for 30 days/ }).check()
  await prove(page, backups[0] ?? '')
  await expectInside(page, /bert/)
  const kept = (await context.cookies()).find(({ name }) => name === 'op2fa_remember_token')
  expect(kept).toMatchObject({ httpOnly: true, sameSite: 'Lax' })

  await signOut(page)
  await signIn(page, 'bert', password)
  await expectInside(page, /bert/) // this browser is remembered
  const { page: other } = await server.visitor(browser)
  await signIn(other, 'bert', password)
  await other.getByRole('link', { name: 'Use a backup code' }).press('Enter')
  await prove(other, backups[0] ?? '')
  await expect(other.getByRole('alert')).toBeVisible()
  await other.getByRole('link', { name: 'Use a backup code' }).or(other.getByLabel('Code')).first().focus()
  await prove(other, backups[1] ?? '')
  await expectInside(other, /bert/)
})

test('where everybody needs a second factor, it is set up on the way in', async ({ browser }) => {
  await server.person('carla')
  await server.person('dora')
  await factors(true)
  try {
    const { page } = await server.visitor(browser)
    await signIn(page, 'carla', password)
    await expect(page.getByText('Everybody needs a second factor here')).toBeVisible()
    await expectPlain(page)
    await page.getByRole('button', { name: 'App that shows codes' }).press('Enter')
    await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
    await expectPlain(page)
    await prove(page, codeOf((await page.locator('code').textContent()) ?? ''))
    await expectInside(page, /carla/)

    const { page: desk, context } = await server.visitor(browser)
    await plugIn(context, desk)
    await signIn(desk, 'dora', password)
    await desk.getByRole('button', { name: 'Security key' }).press('Enter')
    await expectPlain(desk)
    await desk.getByRole('button', { name: 'Use the security key' }).press('Enter')
    await expectInside(desk, /dora/)
    await signOut(desk)
    await signIn(desk, 'dora', password)
    await expectInside(desk, /dora/)
  } finally {
    await factors(false)
  }
})

test('a second factor comes before a password that must be changed', async ({ browser }) => {
  const { id } = await server.person('emil')
  await server.api('POST', `users/${id}/password`, { password, forceChange: true })
  await factors(true)
  try {
    const { page } = await server.visitor(browser)
    await signIn(page, 'emil', password)
    await page.getByRole('button', { name: 'App that shows codes' }).press('Enter')
    await prove(page, codeOf((await page.locator('code').textContent()) ?? ''))
    await page.getByLabel('Present password').fill(password)
    await choosePassword(page, 'A better password 3!')
    await expectInside(page, /emil/)
  } finally {
    await factors(false)
  }
})

/** A key that is plugged into the browser and touched at once. */
async function plugIn(context: BrowserContext, page: Page) {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

async function prove(page: Page, code: string) {
  await page.getByLabel('Code').fill(code)
  await page.keyboard.press('Enter')
}

/** Types the password again where it is asked for. */
async function confirmIfAsked(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' })
  const asked = await dialog.waitFor({ timeout: 2_000 }).then(
    () => true,
    () => false,
  )
  if (!asked) return
  await dialog.getByLabel('Password').first().fill(password)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
}
