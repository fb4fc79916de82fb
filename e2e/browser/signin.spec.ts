import { admin, expect, test } from './base'

test.use({ storageState: { cookies: [], origins: [] } })

test('signs in and comes back to the page that was asked for', async ({ page }) => {
  await page.goto('/projects')
  await expect(page).toHaveURL(/\/login\?back_url=/)
  await page.getByLabel('Username').fill(admin.login)
  await page.getByLabel('Password', { exact: true }).fill(admin.password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/projects$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Projects' })).toBeVisible()
})
