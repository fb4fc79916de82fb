import { expect, expectAccessible, expectFitsPhone, test } from './base'

const unique = () => Date.now().toString(36)

test('a role is created with what its permissions need, changed, copied and deleted', async ({ page }) => {
  const name = `Inspector ${unique()}`
  await page.goto('/roles')
  await expect(page.getByRole('heading', { level: 1, name: 'Roles and permissions' })).toBeVisible()
  await expectAccessible(page)
  await expectFitsPhone(page)
  await page.getByRole('link', { name: 'New role' }).press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('combobox', { name: 'Copy workflow from' }).click()
  await page.getByRole('option', { name: 'Member', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Manage members' }).press('Space')
  await expect(page.getByText('Also checked, because needed: View members.')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'View members' })).toBeChecked()
  await page.getByRole('checkbox', { name: 'View members' }).press('Space')
  await expect(page.getByText('Also unchecked, because without it of no use: Manage members.')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Manage members' })).not.toBeChecked()
  await page.getByRole('button', { name: 'Check all of News', exact: true }).press('Enter')
  await expectAccessible(page)
  await expectFitsPhone(page)
  await page.getByRole('main').getByRole('button', { name: 'Create', exact: true }).press('Enter')
  await expect(page.getByText(`${name} is created.`)).toBeVisible()

  await page.getByRole('link', { name, exact: true }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: `Role ${name}` })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Filter permissions' }).fill('manage versions')
  await page.getByRole('checkbox', { name: 'Manage versions' }).press('Space')
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  await expect(page.getByText(`${name} is saved.`)).toBeVisible()

  const actions = (of: string) => page.getByRole('button', { name: `Actions for ${of}`, exact: true })
  await actions(name).press('Enter')
  await page.getByRole('menuitem', { name: 'Copy' }).press('Enter')
  await expect(page.getByText(`Copy of ${name} is created.`)).toBeVisible()
  for (const doomed of [`Copy of ${name}`, name]) {
    await page.getByRole('button', { name: `Delete ${doomed}`, exact: true }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter')
    await expect(page.getByText(`${doomed} is deleted.`)).toBeVisible()
  }
  await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0)
})

test('a global role shows the permissions for the whole installation', { tag: '@path' }, async ({ page }) => {
  await page.goto('/roles/new')
  await page.getByRole('checkbox', { name: 'Global role' }).press('Space')
  await expect(page.getByRole('checkbox', { name: 'Create projects' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Manage members' })).toHaveCount(0)
  await expect(page.getByRole('combobox', { name: 'Copy workflow from' })).toHaveCount(0)
  await page.getByRole('main').getByRole('button', { name: 'Create', exact: true }).press('Enter')
  await expect(page.getByText("Name can't be blank.")).toBeVisible()
})

test('the report is changed in place, and somebody else is not overwritten', async ({ page, api }) => {
  const name = `Digger ${unique()}`
  const role = await api.call<{ id: number }>('POST', 'roles', { name, permissions: [] })
  await page.goto('/roles/report')
  const box = (permission: string) =>
    page.getByRole('checkbox', { name: `${name}: ${permission}`, exact: true })
  await expect(box('Manage members')).toBeVisible()
  await expectAccessible(page)
  await expectFitsPhone(page)
  await box('Manage members').press('Space')
  await expect(box('View members')).toBeChecked()
  await expect(page.getByText('1 role changed')).toBeVisible()

  await api.call('PATCH', `roles/${role.id}`, { lockVersion: 0, permissions: ['view_work_packages'] })
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  await expect(page.getByText(/Somebody else has changed one of these roles/)).toBeVisible()
  await page.getByRole('button', { name: 'Load again' }).press('Enter')
  await expect(box('View work packages')).toBeChecked()
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  await expect(page.getByText('The roles are saved.')).toBeVisible()
  const saved = await api.call<{ permissions: string[] }>('GET', `roles/${role.id}`)
  expect(saved.permissions).toEqual(['manage_members', 'view_members', 'view_work_packages'])

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export as CSV' }).click()
  expect((await download).suggestedFilename()).toBe('permissions.csv')
  await page.getByRole('searchbox', { name: 'Filter permissions' }).fill('hourly')
  await expect(box('Manage members')).toHaveCount(0)
})

test('the role page says who has what, and why', async ({ page, api }) => {
  const project = await api.project('Ice breaker')
  const user = await api.user('Wanda', `Leuchte${project.id}`)
  const { _embedded: roles } = await api.call<{ _embedded: { elements: { id: number; name: string }[] } }>(
    'GET',
    'roles',
  )
  const reader = roles.elements.find(({ name }) => name === 'Reader')
  await api.call('POST', 'memberships', {
    _links: {
      principal: { href: `/api/v3/users/${user.id}` },
      project: { href: `/api/v3/projects/${project.id}` },
      roles: [{ href: `/api/v3/roles/${reader?.id}` }],
    },
  })
  await page.goto(`/roles/${reader?.id}/edit`)
  await page.getByRole('button', { name: 'Who has it, and why?' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Why?' })
  await dialog.getByRole('combobox', { name: 'Person or group' }).fill(user.name)
  await page.getByRole('option', { name: user.name }).click()
  await dialog.getByRole('combobox', { name: 'Permission' }).fill('View work packages')
  await page.getByRole('option', { name: 'View work packages' }).click()
  await dialog.getByRole('combobox', { name: 'Project' }).fill('Ice breaker')
  await page.getByRole('option', { name: 'Ice breaker' }).first().click()
  await expect(dialog.getByText(/^Yes\. Wanda/)).toBeVisible()
  await expect(dialog.getByText('The role “Reader” in the project gives it.')).toBeVisible()
  await expectAccessible(page)
})
