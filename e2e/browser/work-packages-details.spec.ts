import type { Page } from '@playwright/test'
import { type Api, expect, expectAccessible, expectFitsPhone, test } from './base'

interface Made {
  id: number
  lockVersion: number
}

async function one(api: Api, more: object = {}) {
  const project = await api.project('Lock')
  const made = await api.call<Made>('POST', `projects/${project.id}/work_packages`, {
    subject: 'Renew the lock gate',
    description: { raw: 'The *north* gate leaks.' },
    ...more,
  })
  return { project, made, path: `/projects/${project.identifier}/work_packages` }
}

const write = async (page: Page, label: string, text: string) => {
  const field = page.getByRole('textbox', { name: label })
  await field.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text)
}

test.describe('beside the table', () => {
  test('everything about a work package is changed by keyboard', { tag: '@path' }, async ({ page, api }) => {
    const { made, path } = await one(api)
    await page.goto(`${path}/details/${made.id}/overview`)
    await expect(page.getByRole('heading', { name: 'Renew the lock gate' })).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Renew the lock gate' }).last().press('Enter')
    await page.getByRole('textbox', { name: 'Subject' }).fill('Renew both lock gates')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Renew both lock gates' })).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: 'Renew both lock gates' })).toBeVisible()

    await page.getByRole('button', { name: 'Status New, change' }).press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /Status In progress, change/ })).toBeVisible()

    await page.getByRole('button', { name: /^Work:/ }).press('Enter')
    await page.getByRole('textbox', { name: 'Work', exact: true }).fill('12')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Work: PT12H, edit', exact: true })).toContainText('12h')

    await page.getByRole('button', { name: /^Dates:/ }).press('Enter')
    await page.getByRole('textbox', { name: 'Start date' }).fill('2026-12-01')
    await page.getByRole('textbox', { name: 'Duration' }).fill('3')
    await expect(page.getByRole('textbox', { name: 'Finish date' })).toHaveValue('2026-12-03')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await expect(page.getByRole('button', { name: /^Dates:/ })).toContainText('3 days')
  })

  test('the description is written with formats and mentions', { tag: '@path' }, async ({ page, api }) => {
    const person = await api.user('Ida', 'Sluice')
    const { made, path } = await one(api)
    await page.goto(`${path}/details/${made.id}/overview`)
    await page
      .getByRole('region', { name: 'Description' })
      .getByRole('button', { name: 'Edit' })
      .press('Enter')
    await write(page, 'Description', ' Ask @ida')
    await page.getByRole('option', { name: 'Ida Sluice' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await page.keyboard.type('soon.')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Description' })).toContainText('@Ida Sluice')
    const saved = await api.call<{ description: { raw: string } }>('GET', `work_packages/${made.id}`)
    expect(saved.description.raw).toContain(`data-id="${person.id}"`)
    expect(saved.description.raw).toMatch(/^The [*_]north[*_] gate leaks\. Ask <mention/)
  })

  test('a text that the visual editor cannot keep is edited as source', async ({ page, api }) => {
    const { made, path } = await one(api, { description: { raw: 'Text.\n\n[unused]: https://example.org' } })
    await page.goto(`${path}/details/${made.id}/overview`)
    await page
      .getByRole('region', { name: 'Description' })
      .getByRole('button', { name: 'Edit' })
      .press('Enter')
    await expect(page.getByText('only its source shows completely')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue(/\[unused\]: https/)
  })

  test('comments are written, quoted and changed', async ({ page, api }) => {
    const { made, path } = await one(api)
    await api.call('POST', `work_packages/${made.id}/activities`, {
      comment: { raw: 'Divers come on Monday.' },
    })
    await page.goto(`${path}/details/${made.id}/activity`)
    await expect(page.getByText('Divers come on Monday.')).toBeVisible()
    await page.getByRole('button', { name: /Write a comment/ }).press('Enter')
    await write(page, 'Comment', 'Then I order the seals.')
    await page.keyboard.press('Control+Enter')
    const entry = page.getByRole('listitem').filter({ hasText: 'Then I order the seals.' })
    await expect(entry).toBeVisible()
    await expectAccessible(page)

    await entry.getByRole('button', { name: /^Actions for/ }).press('Enter')
    await page.getByRole('menuitem', { name: 'Edit' }).press('Enter')
    await write(page, 'Comment', ' Today.')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Then I order the seals. Today.')).toBeVisible()

    const first = page.getByRole('listitem').filter({ hasText: 'Divers come' })
    await first.getByRole('button', { name: /^Actions for/ }).press('Enter')
    await page.getByRole('menuitem', { name: 'Quote' }).press('Enter')
    await expect(page.getByRole('textbox', { name: 'Comment' })).toContainText('Divers come on Monday.')
    await page.getByRole('button', { name: 'Newest first' }).press('Enter')
    await expect(page.getByRole('button', { name: 'Oldest first' })).toBeVisible()
    await page.getByRole('button', { name: 'Oldest first' }).press('Enter')
    await expect(page.getByRole('button', { name: 'Newest first' })).toBeVisible()
  })

  test('j and k walk through the list, Escape closes', async ({ page, api }) => {
    const { project, made, path } = await one(api)
    await api.call('POST', `projects/${project.id}/work_packages`, { subject: 'Dredge the basin' })
    await page.goto(`${path}/details/${made.id}/overview`)
    await expect(page.getByRole('heading', { name: 'Renew the lock gate' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Previous in the list (K)' })).toBeEnabled()
    await page.keyboard.press('k')
    await expect(page.getByRole('heading', { name: 'Dredge the basin' })).toBeVisible()
    await page.keyboard.press('j')
    await expect(page.getByRole('heading', { name: 'Renew the lock gate' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(new RegExp(`${path}$`))
  })
})

test.describe('on its own page', () => {
  test('text, history and attributes stand side by side, and below each other on a phone', async ({
    page,
    api,
  }) => {
    const { made, project } = await one(api)
    const parent = { href: `/api/v3/work_packages/${made.id}` }
    await api.call('POST', `projects/${project.id}/work_packages`, {
      subject: 'Pump it dry',
      _links: { parent },
    })
    await page.goto(`/work_packages/${made.id}`)
    await expect(page).toHaveURL(/\/overview$/)
    await expect(page.getByRole('heading', { level: 1, name: 'Renew the lock gate' })).toBeVisible()
    await expect(page.getByRole('complementary', { name: 'Attributes' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Relations 1' }).press('Enter')
    await expect(page.getByRole('link', { name: /Pump it dry/ })).toBeVisible()
    await expectFitsPhone(page)
    await page.getByRole('link', { name: /Pump it dry/ }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Pump it dry' })).toBeVisible()
    await page.getByRole('button', { name: 'Actions', exact: true }).press('Enter')
    await page.getByRole('menuitem', { name: 'Delete …' }).press('Enter')
    await expect(page.getByRole('dialog')).toContainText('“Pump it dry”')
    await page.getByRole('button', { name: 'Delete' }).press('Enter')
    await expect(page).toHaveURL(/\/work_packages$/)
  })
})

test.describe('a new one', () => {
  test('is asked for what its type wants, and keeps the draft', async ({ page, api }) => {
    const { path } = await one(api)
    await page.goto(`${path}/new`)
    await expect(page.getByRole('heading', { level: 1, name: 'New work package' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Create' }).last().press('Enter')
    await expect(page.getByText(/Subject/).last()).toBeVisible()
    await page.getByRole('textbox', { name: 'Subject' }).fill('Inspect the sluice')
    await expect(page.getByRole('textbox', { name: 'Start date' })).toBeVisible()
    await page.getByRole('combobox', { name: 'Type' }).click()
    await page.getByRole('option', { name: 'Milestone' }).click()
    await expect(page.getByRole('textbox', { name: 'Start date' })).toHaveCount(0)
    await expect(page.getByRole('textbox', { name: 'Date' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('textbox', { name: 'Subject' })).toHaveValue('Inspect the sluice')
    await page.getByRole('textbox', { name: 'Subject' }).press('Control+Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Inspect the sluice' })).toBeVisible()
    await expect(page.getByText('Milestone')).toBeVisible()
  })

  test('appears in the list beside which it was made', async ({ page, api }) => {
    const { path } = await one(api)
    await page.goto(path)
    await page.getByRole('main').getByRole('button', { name: 'Create' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Task', exact: true }).press('Enter')
    await expect(page.getByRole('heading', { name: 'New work package' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('textbox', { name: 'Subject' }).fill('Grease the hinges')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('row').filter({ hasText: 'Grease the hinges' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Grease the hinges' })).toBeVisible()
  })
})
