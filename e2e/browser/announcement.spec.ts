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

test('ADM-12: an announcement is written, shown above the screens, and hidden again', async ({
  page,
  api,
}) => {
  const text = `The crane rests on Friday ${Date.now()}`
  await page.goto('/admin/announcement')
  await expect(page.getByRole('heading', { level: 1, name: 'Announcement' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Text' }).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
  await page.getByRole('switch', { name: 'Show it' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The announcement is shown.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Announcement' })).toContainText(text)
  await expectAccessible(page)
  await expectFitsPhone(page)
  await page.getByRole('switch', { name: 'Show it' }).uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('It is not shown.')).toBeVisible()
  const kept = await api.call<{ text: { raw: string } }>('GET', 'announcement')
  expect(kept.text.raw.trim()).toBe(text)
})
