import { expect, expectAccessible, expectFitsPhone, test } from './base'

test('the record of processing is read, printed and taken along', async ({ page }) => {
  await page.goto('/admin/data_protection')
  await expect(page.getByRole('heading', { level: 1, name: 'Data protection' })).toBeVisible()
  for (const heading of [
    'User master data',
    'Flows of personal data',
    'Technical cookies',
    'Logging',
    'Deletion of personal data',
  ]) {
    await expect(page.getByRole('heading', { level: 2, name: heading })).toBeVisible()
  }
  await expect(page.getByRole('heading', { level: 3, name: /User profile bu-01/ })).toBeVisible()
  await expect(page.getByText('_open_project_session')).toBeVisible()
  await expectAccessible(page)
  await expectFitsPhone(page)

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  await expect(page.getByRole('banner')).toBeHidden()
  await page.emulateMedia({ media: 'screen' })

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Markdown' }).press('Enter')
  expect((await download).suggestedFilename()).toBe('data-protection.md')
})

test('the menu of the administration leads to data protection', async ({ page }) => {
  await page.goto('/admin')
  await page
    .getByRole('link', { name: /^Data protection/ })
    .first()
    .press('Enter')
  await expect(page).toHaveURL(/\/admin\/data_protection$/)
})
