import type { Browser, Page } from '@playwright/test'
import { type Api, expect, expectAccessible, expectFitsPhone, test } from './base'

/** A work package in a project whose members see it. */
async function one(api: Api) {
  const project = await api.project('Quay')
  const made = await api.call<{ id: number }>('POST', `projects/${project.id}/work_packages`, {
    subject: 'Repair the quay wall',
  })
  return { project, made, path: `/projects/${project.identifier}/work_packages/details/${made.id}` }
}

async function member(api: Api, project: { id: number }, firstName: string, lastName: string) {
  const person = await api.user(firstName, lastName)
  const { _embedded } = await api.call<{ _embedded: { elements: { id: number; name: string }[] } }>(
    'GET',
    'roles',
  )
  const role = _embedded.elements.find(({ name }) => name === 'Member')
  await api.call('POST', 'memberships', {
    _links: {
      project: { href: `/api/v3/projects/${project.id}` },
      principal: { href: `/api/v3/users/${person.id}` },
      roles: [{ href: `/api/v3/roles/${role?.id}` }],
    },
  })
  return person
}

/** The browser of somebody else. */
async function as(browser: Browser, api: Api, url: string, person: { id: number }) {
  const { login } = await api.call<{ login: string }>('GET', `users/${person.id}`)
  const page = await browser.newPage({
    baseURL: url,
    storageState: { cookies: [], origins: [] },
    locale: 'en-US',
  })
  await page.goto('/login')
  await page.getByLabel('Username').fill(login)
  await page.getByLabel('Password', { exact: true }).fill('Browser tests 2!')
  await page.keyboard.press('Enter')
  await page.waitForURL((at) => at.pathname !== '/login')
  return page
}

const watchersOf = async (api: Api, id: number) =>
  (
    await api.call<{ _embedded: { elements: { name: string }[] } }>('GET', `work_packages/${id}/watchers`)
  )._embedded.elements.map(({ name }) => name)

const watching = (page: Page) => page.getByRole('region', { name: 'Watchers' })

test('WP-47: watchers are added, removed, and one watches oneself', { tag: '@path' }, async ({
  page,
  api,
  browser,
  server,
}) => {
  const { project, made, path } = await one(api)
  const ole = await member(api, project, 'Ole', 'Tide')
  const stranger = await api.user('Otto', 'Tide')
  await page.goto(`${path}/watchers`)
  const button = page.getByRole('button', { name: /^Watch/ })
  await expect(watching(page)).toBeVisible()
  for (const name of await watchersOf(api, made.id)) {
    await page.getByRole('button', { name: `Remove ${name} from the watchers` }).press('Enter')
    await expect(watching(page).getByRole('listitem').filter({ hasText: name })).toHaveCount(0)
  }
  await expect(page.getByText('Nobody watches this work package yet.')).toBeVisible()
  await expect(button).toHaveAttribute('aria-pressed', 'false')

  await test.step('only who may see the work package is offered', async () => {
    await page.getByRole('combobox', { name: 'Add a watcher' }).fill('tide')
    await expect(page.getByRole('option', { name: ole.name })).toBeVisible()
    await expect(page.getByRole('option', { name: stranger.name })).toHaveCount(0)
    await expectAccessible(page)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(watching(page).getByRole('listitem').filter({ hasText: ole.name })).toBeVisible()
    await expect.poll(() => watchersOf(api, made.id)).toEqual([ole.name])
    await page.getByRole('combobox', { name: 'Add a watcher' }).fill('nobody at all')
    await expect(page.getByText('Nobody found who could watch this')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a button begins and ends one’s own watching', async () => {
    await button.press('Enter')
    await expect(button).toHaveAttribute('aria-pressed', 'true')
    await expect(button).toHaveAccessibleName('Watch, 2 watchers')
    await expect(watching(page).getByRole('listitem')).toHaveCount(2)
    await button.press('Enter')
    await expect(button).toHaveAttribute('aria-pressed', 'false')
    await expect(watching(page).getByRole('listitem')).toHaveCount(1)
  })
  await expectFitsPhone(page)

  await test.step('somebody else sees it without reloading, and what was removed is gone', async () => {
    const other = await as(browser, api, server.url, ole)
    await other.goto(`${path}/watchers`)
    await expect(other.getByRole('button', { name: /^Watch/ })).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('button', { name: `Remove ${ole.name} from the watchers` }).press('Enter')
    await expect(page.getByText('Nobody watches this work package yet.')).toBeVisible()
    await other.reload()
    await expect(other.getByRole('button', { name: /^Watch/ })).toHaveAttribute('aria-pressed', 'false')
    await other.close()
  })
  expect(await watchersOf(api, made.id)).toEqual([])
})

test('WP-42: comments are answered with signs, which several people share', async ({
  page,
  api,
  browser,
  server,
}) => {
  const { project, made, path } = await one(api)
  const ole = await member(api, project, 'Ole', 'Tide')
  await api.call('POST', `work_packages/${made.id}/activities`, { comment: { raw: 'The wall holds.' } })
  await page.goto(`${path}/activity`)
  const entry = (on: Page) => on.getByRole('listitem').filter({ hasText: 'The wall holds.' })
  const sign = (on: Page, name: string | RegExp) => entry(on).getByRole('button', { name })
  await expect(entry(page)).toBeVisible()
  await expect(entry(page).getByRole('group', { name: 'Reactions' })).toHaveCount(0)

  await sign(page, /^React$/).press('Enter')
  await expect(page.getByRole('menuitem')).toHaveCount(8)
  await expectAccessible(page)
  await page.getByRole('menuitem', { name: 'Rocket' }).press('Enter')
  await expect(sign(page, 'Rocket, 1 reaction')).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible(page)

  const other = await as(browser, api, server.url, ole)
  await other.goto(`${path}/activity`)
  await expect(sign(other, 'Rocket, 1 reaction')).toHaveAttribute('aria-pressed', 'false')
  await sign(other, 'Rocket, 1 reaction').press('Enter')
  await expect(sign(other, 'Rocket, 2 reactions')).toHaveAttribute('aria-pressed', 'true')
  await sign(other, /^React$/).press('Enter')
  await other.getByRole('menuitem', { name: 'Heart' }).press('Enter')
  await expect(sign(other, 'Heart, 1 reaction')).toBeVisible()

  await page.reload()
  await expect(sign(page, 'Rocket, 2 reactions')).toHaveAttribute('aria-pressed', 'true')
  await sign(page, 'Rocket, 2 reactions').hover()
  await expect(page.getByRole('tooltip')).toContainText(/Ole Tide.* reacted with Rocket/)
  await page.getByRole('heading', { name: 'Repair the quay wall' }).hover()
  await expectFitsPhone(page)

  await test.step('the same sign once more takes the reaction back', async () => {
    await sign(page, 'Rocket, 2 reactions').press('Enter')
    await expect(sign(page, 'Rocket, 1 reaction')).toHaveAttribute('aria-pressed', 'false')
    await sign(other, /^Heart/).press('Enter')
    await expect(sign(other, /^Heart/)).toHaveCount(0)
    await page.reload()
    await expect(sign(page, 'Rocket, 1 reaction')).toBeVisible()
    await expect(sign(page, /^Heart/)).toHaveCount(0)
  })
  await other.close()
})
