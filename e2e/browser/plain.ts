/** What the pages without script have in common: the form for signing in, and how they must look. */
import { expect, type Page } from '@playwright/test'
import { examine, looks, rulesOf } from './axe'

/** Signs in with the first step; what comes then the test says. */
export async function signIn(page: Page, login: string, password: string, stay = false) {
  await page.goto('/login')
  await page.getByLabel('Username').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(password)
  if (stay) await page.getByRole('checkbox', { name: /Stay signed in/ }).check()
  await page.keyboard.press('Enter')
}

/** Types a new password twice and sends the form. */
export async function choosePassword(page: Page, password: string) {
  await page.getByLabel('New password', { exact: true }).fill(password)
  await page.getByLabel('New password, once more').fill(password)
  await page.keyboard.press('Enter')
}

/** Expects that the application has opened for whoever has this name. */
export async function expectInside(page: Page, name: string | RegExp) {
  await expect(page.getByRole('button', { name: /, your menu/ })).toHaveAccessibleName(name, {
    timeout: 45_000,
  })
}

export async function signOut(page: Page) {
  await page.goto('/logout')
  await page.getByRole('button', { name: 'Sign out' }).press('Enter')
  await expect(page.getByLabel('Username')).toBeVisible()
}

/** Expects no violation in light, in dark and in high contrast, and that nothing is cut off on a phone. */
export async function expectPlain(page: Page) {
  for (const { name, media } of looks) {
    await page.emulateMedia(media)
    const violations = await examine(page, rulesOf(name, media.contrast === 'more'))
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`),
      name,
    ).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' })
  await page.setViewportSize({ width: 390, height: 844 })
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(wide, 'scrolls sideways').toBe(false)
  await page.setViewportSize({ width: 1280, height: 720 })
}
