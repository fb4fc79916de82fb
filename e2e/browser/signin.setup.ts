import { join } from 'node:path'
import { expect, test as setup } from '@playwright/test'
import { Api, admin } from './base'

setup('signs in and comes back to the page that was asked for', async ({ page }) => {
  await page.goto('/projects')
  await expect(page).toHaveURL(/\/login\?back_url=/)
  await page.getByLabel('Username').fill(admin.login)
  await page.getByLabel('Password', { exact: true }).fill(admin.password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/projects$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Projects' })).toBeVisible()
  // The other tests choose light and dark as the system would.
  await new Api(page).call('PATCH', 'my_preferences', { theme: 'sync_with_os' })
  await page.context().storageState({ path: join(process.env.GANTRY_TEST_DATA ?? '', 'signed-in.json') })
})
