import { admin, expect, expectAccessible, expectFitsPhone, test } from './base'
import { codeOf } from './codes'

test('an access token is made, shown once and taken back', { tag: '@path' }, async ({ page }) => {
  const name = `Backup ${Date.now().toString(36)}`
  await page.goto('/my/access_tokens')
  await expectAccessible(page)
  await expectFitsPhone(page)
  await page.getByRole('button', { name: 'New token' }).press('Enter')
  await page.getByRole('button', { name: 'Create token' }).press('Enter')
  await confirmPassword(page)
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Create token' }).press('Enter')
  const value = await page.getByRole('textbox', { name: 'Token' }).inputValue()
  expect(value).toMatch(/^opapi-/)
  await expectAccessible(page)
  const asked = await page.request.fetch('/api/v3/users/me', {
    headers: { Authorization: `Bearer ${value}`, Cookie: '' },
  })
  expect(asked.status()).toBe(200)
  await page.getByRole('button', { name: 'I have copied it' }).press('Enter')
  const row = page.getByRole('row', { name: new RegExp(name) })
  await expect(row).toBeVisible()
  await page.getByRole('button', { name: `Actions for ${name}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
  await page.getByRole('button', { name: 'Delete', exact: true }).press('Enter')
  await expect(row).toHaveCount(0)
})

test('my sessions name this browser', async ({ page }) => {
  await page.goto('/my/sessions')
  await expect(page.getByText('This browser').first()).toBeVisible()
  await expectAccessible(page)
  await expectFitsPhone(page)
})

test('an app with one-time codes becomes a second factor', async ({ page, api }) => {
  const setting = 'settings/plugin_openproject_two_factor_authentication'
  await api.call('PATCH', setting, {
    value: { active_strategies: ['totp', 'webauthn'], enforced: false, allow_remember_for_days: 0 },
  })
  try {
    await page.goto('/my/two_factor_devices')
    await page.getByRole('button', { name: 'Add a second factor' }).press('Enter')
    await page.getByRole('textbox', { name: 'Name' }).fill('Phone')
    await page.getByRole('button', { name: 'Next' }).press('Enter')
    await confirmPassword(page)
    await expect(page.getByRole('img', { name: 'QR code for the app' })).toBeVisible()
    await expectAccessible(page)
    const secret = await page.getByRole('textbox', { name: 'Key' }).inputValue()
    await page.getByRole('textbox', { name: 'Code', exact: true }).fill(codeOf(secret))
    await page.getByRole('button', { name: 'Activate' }).press('Enter')
    await expect(page.getByRole('row', { name: /Phone/ })).toContainText('Asked for first')
    await page.getByRole('button', { name: 'Make backup codes' }).press('Enter')
    await expect(page.getByRole('listitem').filter({ hasText: '-' }).first()).toBeVisible()
    await page.getByRole('button', { name: 'Done' }).press('Enter')
    await expectFitsPhone(page)
    await page.getByRole('button', { name: 'Actions for Phone' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
    await page.getByRole('button', { name: 'Delete', exact: true }).press('Enter')
    await expect(page.getByRole('row', { name: /Phone/ })).toHaveCount(0)
  } finally {
    await api.call('DELETE', setting)
  }
})

test('I choose a picture and go back to initials', async ({ page }) => {
  await page.goto('/my/account')
  await page.getByRole('button', { name: 'Choose a picture' }).focus()
  await page.setInputFiles('input[type="file"]', { name: 'me.png', mimeType: 'image/png', buffer: picture })
  await expect(page.locator('main img')).toBeVisible()
  await expect(page.getByRole('button', { name: /, your menu/ }).locator('img')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Remove' }).press('Enter')
  await expect(page.locator('main img')).toHaveCount(0)
})

test('contrast is kept with my preferences', async ({ page, api }) => {
  await page.goto('/my/settings')
  await page.getByRole('combobox', { name: 'Contrast' }).click()
  await page.getByRole('option', { name: 'High' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high')
  await expect
    .poll(async () => (await api.call<{ contrast: string }>('GET', 'my_preferences')).contrast)
    .toBe('high')
})

test('my own data can be fetched', { tag: '@path' }, async ({ page }) => {
  await page.goto('/my/data')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make an archive' }).press('Enter')
  await expect(page.getByRole('link', { name: 'Download' }).first()).toBeVisible({ timeout: 30_000 })
})

/** Answers the question for the password, where it is asked. */
async function confirmPassword(page: import('@playwright/test').Page) {
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' })
  const asked = await dialog.waitFor({ timeout: 2_000 }).then(
    () => true,
    () => false,
  )
  if (!asked) return
  await dialog.getByLabel('Password').first().fill(admin.password)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
}

/** A picture of one red point. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
