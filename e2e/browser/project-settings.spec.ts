import { expect, expectAccessible, expectFitsPhone, test } from './base'

test('PS-2, PS-4, PS-5, LC-2: modules, types and phases of a project are switched', async ({ page, api }) => {
  const project = await api.project('Signal mast')
  const settings = `/projects/${project.identifier}/settings`
  await page.goto(`${settings}/modules`)
  const gantt = page.getByRole('switch', { name: 'Gantt charts' })
  await expect(gantt).toBeChecked()
  await expectAccessible(page)
  await expectFitsPhone(page)
  await page.getByRole('switch', { name: 'Work packages', exact: true }).press('Space')
  await expect(gantt).not.toBeChecked()
  await gantt.press('Space')
  await expect(page.getByRole('switch', { name: 'Work packages', exact: true })).toBeChecked()

  await page.goto(`${settings}/types`)
  const bug = page.getByRole('switch', { name: 'Bug' })
  await expect(bug).not.toBeChecked()
  await bug.press('Space')
  await expect(bug).toBeChecked()
  await expectAccessible(page)
  await page.reload()
  await expect(page.getByRole('switch', { name: 'Bug' })).toBeChecked()

  await page.goto(`${settings}/life_cycle`)
  await page.getByRole('switch', { name: 'Initiating' }).press('Space')
  await expect(page.getByRole('switch', { name: 'Initiating' })).toBeChecked()
  await expectAccessible(page)
  await page.goto(`/projects/${project.identifier}`)
  await page.getByRole('button', { name: 'Plan Initiating' }).click()
  await expect(page.getByRole('dialog', { name: 'Plan Initiating' })).toBeVisible()
  await expectAccessible(page)
})

test('PS-5: categories are made, changed and removed', async ({ page, api }) => {
  const project = await api.project('Buoy yard')
  await page.goto(`/projects/${project.identifier}/settings/categories`)
  await page.getByRole('button', { name: 'New category' }).first().click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Chains')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Chains is saved.')).toBeVisible()
  await expectFitsPhone(page)
  await page.getByRole('button', { name: 'Actions for Chains' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('Chains is deleted.')).toBeVisible()
})

test('PR-11: a project is copied, with its progress', { tag: '@path' }, async ({ page, api }) => {
  const project = await api.project('Harbour crane')
  await api.call('POST', `projects/${project.id}/work_packages`, { subject: 'Grease the winch' })
  await page.goto(`/projects/${project.identifier}`)
  await page.getByRole('button', { name: 'Actions for Harbour crane' }).click()
  await page.getByRole('menuitem', { name: 'Copy' }).click()
  const name = `Second crane ${Date.now()}`
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await expectAccessible(page)
  await expectFitsPhone(page)
  await page.getByRole('button', { name: 'Copy project' }).click()
  await page.getByRole('button', { name: 'Open the copy' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('link', { name: /Grease the winch/ })).toBeVisible()
})

test('PS-12: each page of the settings has a permission of its own', { tag: '@path' }, async ({
  api,
  browser,
  baseURL,
}) => {
  const project = await api.project('Pump house')
  const role = await api.call<{ id: number }>('POST', 'roles', {
    name: `Switching ${project.id}`,
    permissions: [
      'select_project_modules',
      'select_project_phases',
      'edit_project_phases',
      'view_project_phases',
    ],
  })
  const person = await api.user('Sven', 'Switch')
  await api.call('POST', 'memberships', {
    _links: {
      project: { href: `/api/v3/projects/${project.id}` },
      principal: { href: `/api/v3/users/${person.id}` },
      roles: [{ href: `/api/v3/roles/${role.id}` }],
    },
  })
  const { login } = await api.call<{ login: string }>('GET', `users/${person.id}`)
  const other = await browser.newPage({ baseURL, storageState: { cookies: [], origins: [] } })
  await other.goto('/login')
  await other.getByLabel('Username').fill(login)
  await other.getByLabel('Password', { exact: true }).fill('Browser tests 2!')
  await other.keyboard.press('Enter')
  await other.waitForURL((url) => url.pathname !== '/login')
  await other.goto(`/projects/${project.identifier}/settings/modules`)
  const tabs = other.getByRole('navigation', { name: 'Project settings' })
  await expect(tabs.getByRole('link')).toHaveText(['Life cycle', 'Modules'])
  await other.getByRole('switch', { name: 'Wiki' }).press('Space')
  await expect(other.getByRole('switch', { name: 'Wiki' })).not.toBeChecked()
  const refused = await other.request.patch(`/api/v3/projects/${project.id}`, {
    data: { name: 'Mine' },
    headers: { 'X-Requested-With': 'XMLHttpRequest', 'Content-Type': 'application/json' },
  })
  expect(refused.status()).toBe(403)
  await other.close()
})

test('PS-3, PA-2, PA-3: an attribute is switched on, and then filled in on the overview', async ({
  page,
  api,
}) => {
  const project = await api.project('Net loft')
  const name = `Sponsor ${project.id}`
  await api.call('POST', 'custom_fields', { name, format: 'string', subject: 'Project' })
  await page.goto(`/projects/${project.identifier}/settings/project_custom_fields`)
  await page.getByRole('switch', { name }).press('Space')
  await expect(page.getByRole('switch', { name })).toBeChecked()
  await expectAccessible(page)
  await expectFitsPhone(page)
  await page.goto(`/projects/${project.identifier}`)
  await page
    .getByRole('button', { name: /^Edit / })
    .last()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name }).fill('Harbour board')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Harbour board')).toBeVisible()
})

test('PH-7: the head of the overview leads to what can be done with a project', async ({ page, api }) => {
  const project = await api.project('Rope yard')
  await page.goto(`/projects/${project.identifier}`)
  await page.getByRole('button', { name: 'Actions for Rope yard' }).click()
  await expect(page.getByRole('menuitem')).toHaveText([
    'Add Rope yard to your favourites',
    'Settings',
    'New subproject',
    'Manage attributes',
    'Copy',
    'Archive',
    'Delete project',
  ])
  await expectAccessible(page)
  await page.getByRole('menuitem', { name: 'Manage attributes' }).click()
  await expect(page).toHaveURL(/settings\/project_custom_fields$/)
  await page.goto(`/projects/${project.identifier}`)
  await page.getByRole('button', { name: 'Actions for Rope yard' }).click()
  await page.getByRole('menuitem', { name: 'New subproject' }).click()
  await expect(page.getByRole('combobox', { name: 'Subproject of' })).toHaveValue('Rope yard')
})

test('PR-10: a template is offered for new projects, and copied', async ({ page, api }) => {
  const mark = `${Date.now()}`
  const project = await api.project(`Pattern ${mark}`, { description: { raw: 'How we begin.' } })
  await page.goto(`/projects/${project.identifier}/settings/general`)
  await page.getByRole('switch', { name: 'Template' }).press('Space')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The project is saved.')).toBeVisible()
  await page.goto('/projects/new')
  await page.getByRole('combobox', { name: 'Template' }).click()
  await page.getByRole('option', { name: `Pattern ${mark}` }).click()
  await expect(page.getByText('Everything in the template is copied')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill(`Cast ${mark}`)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Create project' }).click()
  await page.getByRole('button', { name: 'Open the copy' }).click()
  await expect(page.getByText('How we begin.')).toBeVisible()
})
