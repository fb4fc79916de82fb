/**
 * How people come in, each way walked from the mail or the form to the open application:
 * ACC-01, ACC-04, ACC-05, ACC-06, ACC-07, ACC-09, ACC-11.
 */
import { expect, test } from './base'
import { password, Server } from './ownServer'
import { choosePassword, expectInside, expectPlain, signIn, signOut } from './plain'

let server: Server

// Each test walks through many pages, and starts browsers of its own.
test.describe.configure({ timeout: 300_000 })

test.beforeAll(async () => {
  server = await Server.start()
})
test.afterAll(async () => server?.stop())

const chosen = 'A better password 3!'

test('an invitation leads from the mail to the first page', { tag: '@path' }, async ({ browser }) => {
  await server.api('POST', 'users', { email: 'ada@example.org', status: 'invited' })
  const mail = await server.mail('ada@example.org')
  const { page } = await server.visitor(browser)
  await page.goto(mail.link)
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  await expectPlain(page)
  await page.getByLabel('First name').fill('Ada')
  await page.getByLabel('Last name').fill('Lovelace')
  await choosePassword(page, 'short')
  await expect(page.getByLabel('New password', { exact: true })).toBeVisible()
  await choosePassword(page, chosen)
  await expectInside(page, /Ada Lovelace/)

  const { page: late } = await server.visitor(browser)
  await late.goto(mail.link)
  await expect(late.getByRole('heading', { name: 'This link is not valid any more' })).toBeVisible()
})

test('whoever registers confirms the address', async ({ browser }) => {
  await server.setting('self_registration', 1)
  await server.setting('registration_footer', { en: 'By the *works council*' })
  const { page } = await server.visitor(browser)
  await register(page, 'bert')
  await expect(page.getByText('Please follow the link in it')).toBeVisible()
  await signIn(page, 'bert', chosen)
  await expect(page.getByText('Your account is not active yet')).toBeVisible()
  await page.goto((await server.mail('bert@example.org')).link)
  await page.getByRole('button', { name: 'Confirm email address' }).press('Enter')
  await expect(page.getByText('Your account is active')).toBeVisible()
  await signIn(page, 'bert', chosen)
  await expectInside(page, /bert Register/)
})

test('whoever registers waits for an administrator', async ({ browser }) => {
  await server.setting('self_registration', 2)
  const { page } = await server.visitor(browser)
  await register(page, 'carla')
  await expect(page.getByText('activated by an administrator')).toBeVisible()
  const told = await server.mail('admin@example.net')
  const { page: desk } = await server.visitor(browser)
  await desk.goto(told.link)
  await signInHere(desk, 'admin', 'browser tests 1')
  await desk.getByRole('button', { name: 'Actions for carla Register' }).press('Enter')
  await desk.getByRole('menuitem', { name: 'Activate' }).press('Enter')
  await server.mail('carla@example.org')
  await signIn(page, 'carla', chosen)
  await expectInside(page, /carla Register/)
})

test('whoever registers is in at once', async ({ browser }) => {
  await server.setting('self_registration', 3)
  const { page } = await server.visitor(browser)
  await page.goto('/account/register')
  await expectPlain(page)
  await register(page, 'dora')
  await expectInside(page, /dora Register/)
})

test('where nobody registers, no page offers it', async ({ browser }) => {
  await server.setting('self_registration', 0)
  const { page } = await server.visitor(browser)
  await page.goto('/login')
  await expectPlain(page)
  await expect(page.getByRole('link', { name: 'Create an account' })).toHaveCount(0)
  expect((await page.goto('/account/register'))?.status()).toBe(404)
})

test('a lost password is replaced by the link of a mail', async ({ browser }) => {
  await server.person('emil')
  const { page } = await server.visitor(browser)
  await page.goto('/login')
  await page.getByRole('link', { name: 'Forgot your password?' }).press('Enter')
  await expectPlain(page)
  await page.getByLabel('Email address').fill('emil@example.org')
  await page.keyboard.press('Enter')
  await expect(page.getByText('If there is an account with this address')).toBeVisible()
  const mail = await server.mail('emil@example.org')
  await page.goto(mail.link)
  await choosePassword(page, chosen)
  await expect(page.getByText('Your new password holds')).toBeVisible()
  await signIn(page, 'emil', password)
  await expect(page.getByRole('alert')).toBeVisible()
  await signIn(page, 'emil', chosen)
  await expectInside(page, /emil/)
  await page.goto(mail.link)
  await expect(page.getByRole('heading', { name: 'This link is not valid any more' })).toBeVisible()
})

test('a password that must be changed is changed before anything else', async ({ browser }) => {
  const { id } = await server.person('frida')
  await server.api('POST', `users/${id}/password`, { password, forceChange: true })
  const { page } = await server.visitor(browser)
  await signIn(page, 'frida', password)
  await expect(page.getByText('Please choose a new password')).toBeVisible()
  await expectPlain(page)
  await page.getByLabel('Present password').fill(password)
  await choosePassword(page, chosen)
  await expectInside(page, /frida/)
})

test('consent comes before the first page, and declining leads out', async ({ browser }) => {
  await server.person('georg')
  await server.setting('consent_info', { en: 'We keep **what you write**.' })
  await server.setting('consent_required', true)
  try {
    const { page } = await server.visitor(browser)
    await signIn(page, 'georg', password)
    await expect(page.getByText('We keep what you write.')).toBeVisible()
    await expectPlain(page)
    await page.getByRole('button', { name: 'I do not agree' }).press('Enter')
    await expect(page.getByText('Without your consent')).toBeVisible()
    await page.goto('/')
    await expect(page).toHaveURL(/\/login/)
    await signIn(page, 'georg', password)
    await page.getByRole('button', { name: 'I agree' }).press('Enter')
    await expectInside(page, /georg/)
    await signOut(page)
    await signIn(page, 'georg', password)
    await expectInside(page, /georg/)
  } finally {
    await server.setting('consent_required', false)
  }
})

test('an announcement stands above the form', async ({ browser }) => {
  await server.api('PATCH', 'announcement', { active: true, text: 'The pumps **rest** on Sunday.' })
  try {
    const { page } = await server.visitor(browser)
    await page.goto('/login')
    await expect(page.getByText('The pumps rest on Sunday.')).toBeVisible()
  } finally {
    await server.api('PATCH', 'announcement', { active: false })
  }
})

test('staying signed in survives the end of the session, and signing out ends it', async ({ browser }) => {
  await server.person('igor')
  await server.setting('autologin', 7)
  const { page, context } = await server.visitor(browser)
  await signIn(page, 'igor', password, true)
  await expectInside(page, /igor/)
  const names = (await context.cookies()).map(({ name }) => name).sort()
  expect(names).toEqual(['_open_project_session', 'autologin'])
  for (const cookie of await context.cookies()) {
    expect(cookie, cookie.name).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  }
  await context.clearCookies({ name: '_open_project_session' })
  await page.goto('/projects')
  await expectInside(page, /igor/)
  await signOut(page)
  await page.goto('/projects')
  await expect(page).toHaveURL(/\/login/)
})

type Page = import('@playwright/test').Page

async function register(page: Page, login: string) {
  await page.goto('/login')
  await page.getByRole('link', { name: 'Create an account' }).press('Enter')
  await page.getByLabel('Username').fill(login)
  await page.getByLabel('First name').fill(login)
  await page.getByLabel('Last name').fill('Register')
  await page.getByLabel('Email address').fill(`${login}@example.org`)
  await choosePassword(page, chosen)
}

async function signInHere(page: Page, login: string, secret: string) {
  await page.getByLabel('Username').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.keyboard.press('Enter')
}
