/** What axe, the checker for accessibility, says of a page. */
import type { Page } from '@playwright/test'
import axe, { type Result, type RunOptions } from 'axe-core'

/** Brings axe into the page, once for all looks at it, and asks for what breaks a rule. */
export async function examine(page: Page, options: RunOptions = {}): Promise<Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (how) => {
    const { axe: here } = window as unknown as { axe: typeof axe }
    return (await here.run(document, { ...how, resultTypes: ['violations'] })).violations
  }, options)
}

/** How people may see a page. */
export const looks = [
  { name: 'light', media: { colorScheme: 'light', contrast: 'no-preference' } },
  { name: 'dark', media: { colorScheme: 'dark', contrast: 'no-preference' } },
  { name: 'light, high contrast', media: { colorScheme: 'light', contrast: 'more' } },
  { name: 'dark, high contrast', media: { colorScheme: 'dark', contrast: 'more' } },
] as const

/** Only colours differ from look to look. */
export function rulesOf(look: string, strict: boolean): RunOptions {
  const colours = strict ? ['color-contrast', 'color-contrast-enhanced'] : ['color-contrast']
  return look === 'light'
    ? { rules: { 'color-contrast-enhanced': { enabled: strict } } }
    : { runOnly: { type: 'rule', values: colours } }
}
