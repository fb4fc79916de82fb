import { expect, expectAccessible, expectFitsPhone, test } from './base'

const unique = () => Date.now().toString(36)

test('ADM-04: a list is defined for work packages, ordered, used in a project and deleted', async ({
  page,
  api,
}) => {
  const name = `Material ${unique()}`
  const project = await api.project('Fields')
  await page.goto('/admin/custom_fields')
  await expect(page.getByRole('heading', { level: 1, name: 'Custom fields' })).toBeVisible()
  await page.getByRole('button', { name: 'New custom field' }).press('Enter')
  await page.getByRole('menuitem', { name: 'List' }).press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.locator('main').getByRole('button', { name: 'Create' }).press('Enter')
  await expect(page.getByText("Options can't be blank.")).toBeVisible()
  await page.getByRole('button', { name: 'Add option' }).press('Enter')
  await page.getByRole('textbox', { name: 'Option 1' }).fill('Steel')
  await page.getByRole('textbox', { name: 'Option 1' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Option 2' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Option 2' }).fill('Brass')
  await page.getByRole('button', { name: 'Sort A–Z' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Option 1' })).toHaveValue('Brass')
  await expectAccessible(page)
  await expectFitsPhone(page)
  await page.locator('main').getByRole('button', { name: 'Create' }).press('Enter')
  await expect(page.getByText(`${name} is created.`)).toBeVisible()
  await expect(page.getByRole('row', { name })).toContainText('No project')
  await expectAccessible(page)
  await expectFitsPhone(page)

  await page.getByRole('link', { name, exact: true }).press('Enter')
  await page.getByRole('link', { name: 'Projects', exact: true }).last().press('Enter')
  await page.getByRole('combobox', { name: 'Add a project' }).fill(project.name)
  await page.getByRole('option', { name: project.name }).first().click()
  await page.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  await expect(page.getByRole('table', { name: 'Projects with this field' })).toContainText(project.name)
  await expectAccessible(page)
  await expectFitsPhone(page)

  await page.getByRole('button', { name: `Actions for ${name}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
  await page.getByRole('button', { name: 'Delete with all values' }).press('Enter')
  await expect(page.getByText(`${name} is deleted.`)).toBeVisible()
})

test('an attribute of people stands in a section and is filled in on the account page', {
  tag: '@path',
}, async ({ page, api }) => {
  const name = `Room ${unique()}`
  await page.goto('/admin/settings/user_custom_fields')
  await page.getByRole('button', { name: 'New section' }).press('Enter')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(`Contact ${name}`)
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: `Contact ${name}` })).toBeVisible()
  const section = page.getByRole('region', { name: `Contact ${name}` })
  await section.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  await page.getByRole('menuitem', { name: 'Text', exact: true }).press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.locator('main').getByRole('button', { name: 'Create' }).press('Enter')
  await expect(section.getByRole('link', { name, exact: true })).toBeVisible()
  await expectAccessible(page)
  await expectFitsPhone(page)

  await page.goto('/my/account')
  await page.getByRole('textbox', { name }).fill('B 12')
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  const me = await api.call<{ id: number }>('GET', 'users/me')
  await page.goto(`/users/${me.id}`)
  await expect(page.getByRole('region', { name: `Contact ${name}` })).toContainText('B 12')
})

test('a phase of the life cycle is made, moved and deleted', async ({ page }) => {
  const name = `Dreaming ${unique()}`
  await page.goto('/admin/settings/project_phase_definitions')
  await expect(page.getByRole('table', { name: 'Project life cycle' })).toContainText('Initiating')
  await page.getByRole('button', { name: 'New phase' }).press('Enter')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).press('Enter')
  await expect(page.getByText(`${name} is saved.`)).toBeVisible()
  await page.getByRole('button', { name: `Actions for ${name}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'Move up' }).press('Enter')
  await expect(page.getByRole('row').nth(4)).toContainText(name)
  await expectAccessible(page)
  await expectFitsPhone(page)
  await page.getByRole('button', { name: `Actions for ${name}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
  await page.getByRole('button', { name: 'Delete phase' }).press('Enter')
  await expect(page.getByText(`${name} is deleted.`)).toBeVisible()
})
