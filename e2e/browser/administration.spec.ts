import { expect, expectAccessible, expectFitsPhone, test } from './base'

const people = [
  'Users',
  'Groups',
  'Placeholder users',
  'User attributes',
  'Roles and permissions',
  'Permissions report',
  'User settings',
]
const others = [
  'Project attributes',
  'Project life cycle',
  'New projects',
  'Authentication settings',
  'Announcement',
]

test('ADM-01, ADM-03, ADM-11: the administration leads to what there is', async ({ page }) => {
  test.slow() // every page of it is opened
  await page.goto('/')
  await page.getByRole('link', { name: 'Administration' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Administration' })).toBeVisible()
  await expectAccessible(page)
  await expectFitsPhone(page)
  const links = page.getByRole('main').getByRole('link')
  for (const name of [...people, ...others]) {
    await expect(links.filter({ hasText: new RegExp(`^${name}`) }), name).toHaveCount(1)
  }
  const addresses = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  for (const address of addresses.filter((one) => one && one !== '/')) {
    await page.goto(address ?? '')
    await expect(page.getByRole('heading', { level: 1 }), address ?? '').toBeVisible()
    await expect(page.getByRole('alert'), address ?? '').toHaveCount(0)
  }
})

test('a setting is changed, refused, and set back', { tag: '@path' }, async ({ page, api }) => {
  await page.goto('/admin/settings/passwords')
  const least = page.getByRole('textbox', { name: 'Least number of characters' })
  await expect(least).toHaveValue('10')
  await expectAccessible(page)
  await expectFitsPhone(page)
  await least.fill('300')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(page.getByText('has to be between 1 and 128')).toBeVisible()
  await expect(least).toBeFocused()
  await least.fill('12')
  await least.press('Enter')
  await expect(page.getByText('Saved. It holds from now on.')).toBeVisible()
  const kept = await api.call<{ value: number; source: string }>('GET', 'settings/password_min_length')
  expect(kept).toMatchObject({ value: 12, source: 'database' })
  await page.getByRole('button', { name: 'Least number of characters: back to the default' }).press('Enter')
  await expect(least).toHaveValue('10')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
})

test('the title of the installation is changed everywhere at once', async ({ page, api }) => {
  await page.goto('/admin/settings/general')
  const title = page.getByRole('textbox', { name: 'Title of the application' })
  await title.fill('Harbour office')
  await title.press('Enter')
  await expect(page.getByRole('link', { name: 'Harbour office, start page' })).toBeVisible()
  await api.call('DELETE', 'settings/app_title')
})

test('ADM-06: days off are added and removed', async ({ page }) => {
  await page.goto('/admin/settings/working_days')
  const name = `Launch ${Date.now().toString(36)}`
  await page.getByRole('main').getByLabel('Date').fill('2031-05-06')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Add a day off' }).press('Enter')
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: `Remove ${name}` }).press('Enter')
  await expect(page.getByRole('row', { name: new RegExp(name) })).toHaveCount(0)
})

test('a test mail tells where it goes', async ({ page }) => {
  await page.goto('/admin/settings/mail')
  await page.getByRole('button', { name: 'Send a test mail' }).press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Nothing is sent' })).toBeVisible()
  await expectAccessible(page)
})

test('a group gets people and a place in a project', async ({ page, api }) => {
  const person = await api.user('Folke', 'Steuermann')
  const project = await api.project('Dredging')
  const name = `Crew ${Date.now().toString(36)}`
  await page.goto('/admin/groups')
  await page.getByRole('button', { name: 'New group' }).first().press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Create group' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

  await page.getByRole('link', { name: 'Members' }).press('Enter')
  await page.getByRole('combobox', { name: 'People to add' }).fill('Steuermann')
  await page.getByRole('option', { name: person.name }).first().click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  await expect(page.getByRole('row', { name: new RegExp(person.name) })).toBeVisible()
  await expectAccessible(page)
  await expectFitsPhone(page)

  await page.getByRole('link', { name: 'Projects', exact: true }).last().press('Enter')
  await page.getByRole('button', { name: 'Add to a project' }).press('Enter')
  await page.getByRole('combobox').fill('Dredging')
  await page.getByRole('option', { name: project.name }).first().click()
  await page.getByRole('checkbox', { name: 'Member' }).check()
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(page.getByRole('row', { name: new RegExp(project.name) })).toContainText('Member')

  await page.goto(`/users/${person.id}/edit/projects`)
  await expect(page.getByRole('row', { name: new RegExp(project.name) })).toContainText(`through ${name}`)
})

test('a placeholder user comes and goes', async ({ page }) => {
  const name = `Pilot ${Date.now().toString(36)}`
  await page.goto('/admin/placeholder_users')
  await page.getByRole('button', { name: 'New placeholder user' }).first().press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Create placeholder user' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: `Actions for ${name}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
  const confirm = page.getByRole('button', { name: 'Delete' })
  await expect(confirm).toBeDisabled()
  await page.getByRole('textbox', { name: `Type ${name} to confirm` }).fill(name)
  await confirm.press('Enter')
  await expect(page).toHaveURL(/placeholder_users$/)
  await expect(page.getByRole('link', { name })).toHaveCount(0)
})
