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
