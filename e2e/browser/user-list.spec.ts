import type { Page } from '@playwright/test'
import { type Api, expect, expectAccessible, expectFitsPhone, test } from './base'

const table = (page: Page) => page.getByRole('table', { name: 'Users' })

const heads = (page: Page) => table(page).getByRole('columnheader').allTextContents()

/** An attribute of people; it is gone again once the test is over. */
async function attribute(api: Api, more: object) {
  return api.call<{ id: number }>('POST', 'custom_fields', { subject: 'User', ...more })
}

const gone = async (api: Api, ...made: { id: number }[]) => {
  for (const { id } of made) await api.call('DELETE', `custom_fields/${id}`)
}

test.afterEach(async ({ api }) => {
  await api.call('PATCH', 'my_preferences', { userColumns: null })
})

test('USR-01: the columns are chosen, put in order by keyboard and by dragging, kept, and taken back', {
  tag: '@path',
}, async ({ page, api }) => {
  const desk = await attribute(api, { name: 'Desk', format: 'string' })
  const person = await api.user('Wanda', 'Wehr')
  await api.call('PATCH', `users/${person.id}`, { [`customField${desk.id}`]: 'A1' })
  await api.call('POST', 'groups', {
    name: `Weirs ${person.id}`,
    _links: { members: [{ href: `/api/v3/users/${person.id}` }] },
  })
  await page.goto('/users?q=wehr')
  const usual = ['Name', 'Username', 'Email', 'State', 'Last sign-in', 'Created', 'Actions']
  await expect.poll(() => heads(page)).toEqual(usual)
  await page.getByRole('button', { name: 'Columns' }).press('Enter')
  const picker = page.getByRole('dialog', { name: 'Columns' })
  await picker.getByRole('button', { name: 'Groups' }).press('Enter')
  await picker.getByRole('button', { name: 'Two factors' }).press('Enter')
  await picker.getByRole('button', { name: 'Desk' }).press('Enter')
  await picker.getByRole('button', { name: 'Remove Email' }).press('Enter')
  await picker.getByRole('button', { name: 'Remove Created' }).press('Enter')
  await picker.getByRole('button', { name: 'Move Desk', exact: true }).press('ArrowUp')
  await expect(picker.getByRole('button', { name: 'Move Desk', exact: true })).toBeFocused()
  await expectAccessible(page)
  const chosen = ['Name', 'Username', 'State', 'Last sign-in', 'Groups', 'Desk', 'Two factors', 'Actions']
  await expect.poll(() => heads(page)).toEqual(chosen)

  const grip = await picker.getByRole('button', { name: 'Move Desk', exact: true }).boundingBox()
  const aim = await picker.getByRole('button', { name: 'Move Username', exact: true }).boundingBox()
  if (!grip || !aim) throw new Error('nothing to drag')
  await page.mouse.move(grip.x + 10, grip.y + 10)
  await page.mouse.down()
  await page.mouse.move(aim.x + 10, aim.y + 14, { steps: 12 })
  await page.mouse.up()
  const dragged = ['Name', 'Desk', 'Username', 'State', 'Last sign-in', 'Groups', 'Two factors', 'Actions']
  await expect.poll(() => heads(page)).toEqual(dragged)
  await expect
    .poll(async () => (await api.call('GET', 'my_preferences')).userColumns)
    .toEqual([`customField${desk.id}`, 'login', 'status', 'lastLoginAt', 'groups', 'twoFactor'])

  await page.reload()
  await expect.poll(() => heads(page)).toEqual(dragged)
  const row = table(page).getByRole('row', { name: 'Wanda Wehr' })
  await expect(row.getByRole('cell', { name: 'A1' })).toBeVisible()
  await expect(row.getByRole('link', { name: `Weirs ${person.id}` })).toBeVisible()
  await expectAccessible(page)
  await expectFitsPhone(page)

  await page.getByRole('button', { name: 'Columns' }).press('Enter')
  await picker.getByRole('button', { name: 'Usual columns' }).press('Enter')
  await expect.poll(() => heads(page)).toEqual(usual)
  await expect.poll(async () => (await api.call('GET', 'my_preferences')).userColumns).toBe(null)
  await gone(api, desk)
})

test('USR-01: people are found by their attributes, each by what its format allows', async ({
  page,
  api,
}) => {
  const team = await attribute(api, {
    name: 'Team',
    format: 'list',
    options: [{ value: 'Locks' }, { value: 'Weirs' }],
  })
  const hours = await attribute(api, { name: 'Hours', format: 'int' })
  const lock = await api.user('Lena', 'Pegel')
  const weir = await api.user('Willi', 'Pegel')
  await api.call('PATCH', `users/${lock.id}`, { [`customField${hours.id}`]: 35 })
  await api.call('PATCH', `users/${weir.id}`, { [`customField${hours.id}`]: 20 })
  const schema = await api.call<Record<string, { _links: { allowedValues: { href: string }[] } }>>(
    'GET',
    'users/schema',
  )
  const [first] = schema[`customField${team.id}`]?._links.allowedValues ?? []
  await api.call('PATCH', `users/${lock.id}`, { _links: { [`customField${team.id}`]: first } })

  await page.goto('/users?q=pegel')
  await expect(table(page).getByRole('row', { name: /Pegel/ })).toHaveCount(2)
  await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
  await page.getByRole('option', { name: 'Team' }).click()
  await page.getByRole('checkbox', { name: 'Locks' }).check()
  await expect(table(page).getByRole('row', { name: /Pegel/ })).toHaveCount(1)
  await expect(page.getByRole('status').filter({ hasText: '1 user' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Remove filter: Team' }).press('Enter')

  await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
  await page.getByRole('option', { name: 'Hours' }).click()
  await page.getByRole('combobox', { name: 'Condition' }).click()
  await page.getByRole('option', { name: 'at most' }).click()
  await page.getByRole('dialog', { name: 'Hours' }).getByLabel('Value').fill('20')
  await expect(table(page).getByRole('row', { name: 'Willi Pegel' })).toBeVisible()
  await expect(table(page).getByRole('row', { name: 'Lena Pegel' })).toHaveCount(0)
  await page.reload()
  await expect(table(page).getByRole('row', { name: 'Willi Pegel' })).toBeVisible()
  await expect(table(page).getByRole('row', { name: 'Lena Pegel' })).toHaveCount(0)
  await gone(api, team, hours)
})

test('a long name is cut off, and the badges beside it are not', async ({ page, api }) => {
  const last = 'Hohenlohe-Waldenburg-Schillingsfürst-Bartenstein'
  const { id } = await api.user('Bart', 'Holenstein')
  const made = await api.call<{ name: string }>('PATCH', `users/${id}`, {
    firstName: 'Bartholomäus Maximilian Konstantin',
    lastName: last,
    admin: true,
  })
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto('/users?q=bartenstein')
    const name = page.getByRole('rowheader').getByRole('link', { name: last })
    await expect(name).toHaveAttribute('title', made.name)
    const one = await name.evaluate((link) => ({
      lines: link.getClientRects().length,
      cut: link.scrollWidth > link.clientWidth,
    }))
    expect(one, `at ${width}`).toEqual({ lines: 1, cut: true })
    const badge = page.getByRole('rowheader').getByText('Administrator')
    await expect(badge).toBeInViewport({ ratio: 1 })
    const whole = ({ scrollWidth, clientWidth }: Element) => scrollWidth <= clientWidth
    expect(await badge.evaluate(whole), 'the badge is whole').toBe(true)
  }
})

test('USR-02: one account is created after the other', async ({ page }) => {
  const mark = Date.now().toString(36)
  const invite = async (first: string) => {
    await page.getByRole('textbox', { name: /Email/ }).fill(`${first}.${mark}@example.org`.toLowerCase())
    await page.getByRole('textbox', { name: 'First name' }).fill(first)
    await page.getByRole('textbox', { name: 'Last name' }).fill(mark)
  }
  await page.goto('/users/new')
  await invite('Nora')
  await page.getByRole('combobox', { name: 'Language' }).click()
  await page.getByRole('option', { name: 'Deutsch' }).click()
  await page.getByRole('button', { name: 'Create and continue' }).press('Enter')
  const link = page.getByRole('link', { name: `Open the account of Nora ${mark}` })
  await expect(link).toBeVisible()
  await expect(page.getByRole('textbox', { name: /Email/ })).toHaveValue('')
  await expect(page.getByRole('textbox', { name: /Email/ })).toBeFocused()
  await expect(page.getByRole('textbox', { name: 'Username' })).toHaveValue('')
  await expect(page.getByRole('combobox', { name: 'Language' })).toHaveValue('Deutsch')
  await expectAccessible(page)
  await expectFitsPhone(page)

  await test.step('what is wrong stays where it is', async () => {
    await page.getByRole('textbox', { name: /Email/ }).fill(`nora.${mark}@example.org`)
    await page.getByRole('textbox', { name: 'First name' }).fill('Nils')
    await page.getByRole('textbox', { name: 'Last name' }).fill(mark)
    await page.getByRole('button', { name: 'Create and continue' }).press('Enter')
    await expect(page.getByText(/has already been taken|is taken|already/).first()).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue('Nils')
  })
  await invite('Nils')
  await page.getByRole('button', { name: 'Create and continue' }).press('Enter')
  await expect(page.getByRole('link', { name: `Open the account of Nils ${mark}` })).toBeVisible()
  await link.click()
  await expect(page.getByRole('heading', { level: 1, name: `Nora ${mark}` })).toBeVisible()
})

test('USR-02: an account tells when its person was here last and agreed', async ({
  page,
  api,
  browser,
  server,
}) => {
  const person = await api.user('Cora', 'Consent')
  await page.goto(`/users/${person.id}/edit`)
  await expect(page.getByRole('heading', { level: 1, name: person.name })).toBeVisible()
  await expect(page.getByText(/Last sign-in:/)).toHaveCount(0)
  await expect(page.getByText(/Consent given:/)).toHaveCount(0)

  const { login } = await api.call<{ login: string }>('GET', `users/${person.id}`)
  await api.call('PATCH', 'settings/consent_info', { value: { en: 'Be kind.' } })
  await api.call('PATCH', 'settings/consent_required', { value: true })
  const visitor = await browser.newPage({
    baseURL: server.url,
    storageState: { cookies: [], origins: [] },
    locale: 'en-US',
  })
  await visitor.goto('/login')
  await visitor.getByLabel('Username').fill(login)
  await visitor.getByLabel('Password', { exact: true }).fill('Browser tests 2!')
  await visitor.keyboard.press('Enter')
  await expect(visitor.getByText('Be kind.')).toBeVisible()
  // Whoever else works in this browser test is not asked.
  await api.call('PATCH', 'settings/consent_required', { value: false })
  await visitor.getByRole('button', { name: 'I agree' }).press('Enter')
  await expect(visitor.getByRole('button', { name: /Cora Consent, your menu/ })).toBeVisible()
  await visitor.close()

  await page.reload()
  const year = new Date().getFullYear()
  await expect(page.getByText(new RegExp(`Last sign-in: .*${year}`))).toBeVisible()
  await expect(page.getByText(new RegExp(`Consent given: .*${year}`))).toBeVisible()
  await api.call('DELETE', 'settings/consent_info')
  await api.call('DELETE', 'settings/consent_required')
})
