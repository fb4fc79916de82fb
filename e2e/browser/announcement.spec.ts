import { expect, expectAccessible, expectFitsPhone, test } from './base'

test('an announcement stands above every screen until it is dismissed', async ({ page, api }) => {
  const announce = (active: boolean, raw = 'Away on **Friday**.') =>
    api.call('PATCH', 'announcement', { active, showUntil: null, text: { raw } })
  await announce(true)
  const banner = page.getByRole('region', { name: 'Announcement' })
  await page.goto('/projects')
  await expect(banner.locator('strong')).toHaveText('Friday')
  await expectAccessible(page)
  await expectFitsPhone(page)
  await banner.getByRole('button', { name: 'Close' }).press('Enter')
  await expect(banner).toHaveCount(0)
  await page.goto('/my/account')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(banner).toHaveCount(0)
  await announce(true, 'Back again.')
  await page.reload()
  await expect(banner).toContainText('Back again.')
  await announce(false)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(banner).toHaveCount(0)
})
