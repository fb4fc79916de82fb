import type { Page } from '@playwright/test'
import { type Api, expect, expectAccessible, expectFitsPhone, test } from './base'

interface Made {
  id: number
}

async function site(api: Api) {
  const project = await api.project('Weir')
  const make = (subject: string, more: object = {}) =>
    api.call<Made>('POST', `projects/${project.id}/work_packages`, { subject, ...more })
  return { make, path: `/projects/${project.identifier}/work_packages` }
}

const add = async (page: Page, kind: string) => {
  await page.getByRole('button', { name: 'Add relation' }).press('Enter')
  await page.getByRole('menuitem', { name: kind, exact: true }).press('Enter')
}

const pick = async (page: Page, label: string, text: string, subject: string) => {
  const field = page.getByRole('dialog').getByRole('combobox', { name: label })
  await field.fill(text)
  await expect(page.getByRole('option', { name: subject })).toBeVisible()
  await page.keyboard.press('Enter')
}

test('work packages are related, the relation changed and taken back by keyboard', async ({ page, api }) => {
  const { make, path } = await site(api)
  const weir = await make('Build the weir')
  const dam = await make('Remove the old dam', { startDate: '2026-12-01', dueDate: '2026-12-04' })
  await page.goto(`${path}/details/${weir.id}/relations`)
  await expect(page.getByText('Nothing is related to this work package yet.')).toBeVisible()
  await expectAccessible(page)

  await add(page, 'Follows')
  await pick(page, 'Related work package', `#${dam.id}`, 'Remove the old dam')
  await page.getByRole('textbox', { name: 'Lag' }).fill('2')
  await page.getByRole('textbox', { name: 'Description' }).fill('Divers first')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  const follows = page.getByRole('region', { name: 'Follows' })
  await expect(follows.getByRole('listitem')).toContainText('Remove the old dam')
  await expect(follows).toContainText('Dec 1, 2026')
  await expect(follows).toContainText('Lag of 2 working days')
  await expect(follows).toContainText('Divers first')
  await expect(page.getByRole('link', { name: 'Relations 1' })).toBeVisible()
  await expectAccessible(page)

  await follows.getByRole('button', { name: 'Actions for Remove the old dam' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Edit …' }).press('Enter')
  await page.getByRole('textbox', { name: 'Lag' }).fill('5')
  await page.getByRole('textbox', { name: 'Lag' }).press('Enter')
  await expect(follows).toContainText('Lag of 5 working days')

  await follows.getByRole('button', { name: 'Actions for Remove the old dam' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Remove …' }).press('Enter')
  await expect(page.getByRole('dialog')).toContainText('“Remove the old dam”')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).press('Enter')
  await expect(page.getByText('Nothing is related to this work package yet.')).toBeVisible()
})

test('what the server refuses stands at the field', async ({ page, api }) => {
  const { make, path } = await site(api)
  const [first, second, third] = [await make('Dig'), await make('Line'), await make('Fill')]
  const follow = (from: Made, to: Made) =>
    api.call('POST', `work_packages/${from.id}/relations`, {
      type: 'follows',
      _links: { to: { href: `/api/v3/work_packages/${to.id}` } },
    })
  await follow(second, first)
  await follow(third, second)
  await page.goto(`${path}/details/${first.id}/relations`)
  await expect(page.getByRole('region', { name: 'Precedes' })).toContainText('Line')
  await add(page, 'Follows')
  await pick(page, 'Related work package', `#${third.id}`, 'Fill')
  await page.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  const field = page.getByRole('dialog').getByRole('combobox', { name: 'Related work package' })
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('dialog')).toContainText('would lead back to itself')
})

test('children and the parent are set and loosened', async ({ page, api }) => {
  const { make } = await site(api)
  const [whole, part] = [await make('Whole weir'), await make('Left wing')]
  await page.goto(`/work_packages/${whole.id}/relations`)
  await add(page, 'Existing child')
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).press('Enter')
  await expect(page.getByRole('dialog')).toContainText('Choose a work package.')
  await pick(page, 'Child', `#${part.id}`, 'Left wing')
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).press('Enter')
  const children = page.getByRole('region', { name: 'Children' })
  await expect(children).toContainText('Left wing')
  await expectFitsPhone(page)
  await expectAccessible(page)

  await children.getByRole('link', { name: 'Left wing' }).press('Enter')
  await page.goto(`/work_packages/${part.id}/relations`)
  const parent = page.getByRole('region', { name: 'Parent' })
  await expect(parent).toContainText('Whole weir')
  await parent.getByRole('button', { name: 'Actions for Whole weir' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Remove from parent …' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).press('Enter')
  await expect(page.getByText('Nothing is related to this work package yet.')).toBeVisible()

  // What happens elsewhere is seen here as well.
  await api.call('POST', `work_packages/${whole.id}/relations`, {
    type: 'requires',
    _links: { to: { href: `/api/v3/work_packages/${part.id}` } },
  })
  await expect(page.getByRole('region', { name: 'Required by' })).toContainText('Whole weir')
})

test('nothing is offered to whoever may only look', async ({ api, browser, server }) => {
  const project = await api.project('Open weir', { public: true })
  const made = await api.call<Made>('POST', `projects/${project.id}/work_packages`, { subject: 'Look at it' })
  const visitor = await api.user('Vera', 'Visitor')
  const { login } = await api.call<{ login: string }>('GET', `users/${visitor.id}`)
  const session = await browser.newContext({
    baseURL: server.url,
    storageState: { cookies: [], origins: [] },
  })
  const other = await session.newPage()
  await other.goto('/login')
  await other.getByLabel('Username').fill(login)
  await other.getByLabel('Password', { exact: true }).fill('Browser tests 2!')
  await other.keyboard.press('Enter')
  await other.waitForURL((url) => url.pathname !== '/login')
  await other.goto(`/work_packages/${made.id}/relations`)
  await expect(other.getByText('Nothing is related to this work package yet.')).toBeVisible()
  await expect(other.getByRole('button', { name: 'Add relation' })).toHaveCount(0)
  await session.close()
})
