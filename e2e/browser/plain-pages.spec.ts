/**
 * ACC-1, ACC-6: how the pages look and behave by which people come in. They work without script, have the font of the
 * application and the looks that were chosen in this browser, and say what is wrong beside the field.
 */
import { expect, test } from './base'
import { Server } from './ownServer'
import { expectPlain, signIn } from './plain'

let server: Server

test.describe.configure({ timeout: 180_000 })
test.beforeAll(async () => {
  server = await Server.start({ OPENPROJECT_SELF__REGISTRATION: '3' })
  await server.api('POST', 'custom_fields', {
    subject: 'User',
    name: 'Whom to call in an emergency, and how the two are related to each other',
    format: 'text',
    required: true,
    editable: true,
  })
  const lines = 'You agree to all that stands here, to the last line. '.repeat(60)
  await server.setting('consent_info', {
    en: `## Terms\n\n- Be kind.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n${lines}`,
  })
  await server.setting('app_title', 'Projects of the harbour office of the northern district and its islands')
  await server.setting('consent_required', true)
})
test.afterAll(async () => server?.stop())

test('a form with something wrong says what beside each field, and leads to the first', async ({
  browser,
}) => {
  const { page } = await server.visitor(browser)
  await page.goto('/account/register')
  await expectPlain(page)
  await page.locator('form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
  })
  await page.getByLabel('Username').fill('inka')
  await page.getByLabel('First name').fill('Ines')
  await page.getByLabel('Email address').fill('nonsense')
  await page.getByLabel('New password', { exact: true }).fill('short')
  await page.getByLabel('New password, once more').fill('shorter')
  await page.getByRole('button', { name: 'Create an account' }).press('Enter')
  await expect(page.getByRole('alert')).toHaveText('6 entries need your attention.')
  const wrong = page.getByLabel('Last name')
  await expect(wrong).toBeFocused()
  await expect(wrong).toHaveAttribute('aria-invalid', 'true')
  await expect(wrong).toHaveAccessibleDescription("Last name can't be blank.")
  await expect(page.getByLabel('First name')).not.toHaveAttribute('aria-invalid')
  await expect(page.getByLabel('First name')).toHaveValue('Ines')
  await expect(page.getByLabel('New password', { exact: true })).toHaveAccessibleDescription(
    /^At least 10 .* 10 characters\.$/,
  )
  await expect(page.getByLabel('New password, once more')).toHaveAccessibleDescription(
    'The two passwords are not the same.',
  )
  await expectPlain(page)
})

test('a password is shown to whoever asks for it, and still sent as one', async ({ browser }) => {
  const { page } = await server.visitor(browser)
  await page.goto('/login')
  const field = page.getByLabel('Password', { exact: true })
  await field.fill('not right')
  await page.getByRole('button', { name: 'Show password' }).press('Enter')
  await expect(field).toHaveAttribute('type', 'text')
  await page.getByRole('button', { name: 'Hide password' }).press('Enter')
  await expect(field).toHaveAttribute('type', 'password')
  await signIn(page, 'nobody', 'not right')
  await expect(page.getByRole('alert')).toContainText('wrong')
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription(/wrong/)
  await expectPlain(page)
})

test('the pages have the font of the application and the looks that were chosen here', async ({
  browser,
}) => {
  const { page } = await server.visitor(browser)
  const looks = () =>
    page.evaluate(() => {
      const { colorScheme } = getComputedStyle(document.documentElement)
      return { colorScheme, line: getComputedStyle(document.documentElement).getPropertyValue('--line') }
    })
  await page.goto('/login')
  const loaded = () =>
    page.evaluate(async () => {
      await document.fonts.ready
      return [...document.fonts].some(({ family, status }) => family.includes('Inter') && status === 'loaded')
    })
  await expect.poll(loaded).toBe(true)
  const usual = await looks()
  expect(usual.colorScheme).toBe('light dark')
  await page.evaluate(() => {
    localStorage.setItem('gantry-theme', 'dark')
    localStorage.setItem('gantry-contrast', 'high')
  })
  await page.reload()
  const chosen = await looks()
  expect(chosen.colorScheme).toBe('dark')
  expect(chosen.line).not.toBe(usual.line)
})

test('all of it works without script', async ({ browser }) => {
  const bare = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, locale: 'en-US' })
  const page = await bare.newPage()
  await signIn(page, 'admin', 'wrong')
  await expect(page.getByRole('alert')).toContainText('wrong')
  await expect(page.getByRole('button', { name: 'Show password' })).toHaveCount(0)
  await bare.close()
})

test('a long text to agree to scrolls by itself, and the answer stays in sight', async ({ browser }) => {
  const { page } = await server.visitor(browser)
  await signIn(page, 'admin', 'browser tests 1')
  const text = page.getByRole('region', { name: 'Consent' })
  await expect(text).toContainText('Be kind.')
  await text.focus()
  await expect(text).toBeFocused()
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport)
    expect(await text.evaluate(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)).toBe(true)
    await expect(page.getByRole('button', { name: 'I agree' })).toBeInViewport({ ratio: 1 })
  }
  await expectPlain(page)
})
