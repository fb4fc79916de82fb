import { expect, expectAccessible, expectFitsPhone, test } from './base'

test('home shows my projects and what changed last', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Assigned to me' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Recently changed' }).getByRole('link').first()).toBeVisible()
  await expectAccessible(page)
  await expectFitsPhone(page)
})

test('leads to a work package by the keyboard', async ({ page }) => {
  await page.goto('/')
  const first = page.getByRole('list', { name: 'Recently changed' }).getByRole('link').first()
  await first.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/work_packages\/\d+/)
})
