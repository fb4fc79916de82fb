import { expect, expectAccessible, expectFitsPhone, test } from './base'

test('PS-6: a version is created, changed and removed', async ({ page, api }) => {
  const project = await api.project('Tide gauge')
  await page.goto(`/projects/${project.identifier}/settings/versions`)
  await page.getByRole('button', { name: 'New version' }).first().press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New version' })
  const name = dialog.getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('First light')
  await page.keyboard.press('Enter')
  await expect(page.getByText('First light is created.')).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'First light' })).toBeVisible()
  await expectAccessible(page)
  await expectFitsPhone(page)

  await page.getByRole('button', { name: 'Actions for First light' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Edit' }).press('Enter')
  await page.getByRole('dialog').getByRole('combobox', { name: 'Status' }).click()
  await page.getByRole('option', { name: 'Locked' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: /First light/ })).toContainText('Locked')

  await page.getByRole('button', { name: 'Actions for First light' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('First light is deleted.')).toBeVisible()
  await expect(page.getByText('There is none yet.')).toBeVisible()
})

test('the roadmap shows versions with their work packages', async ({ page, api }) => {
  const project = await api.project('Weir')
  const link = { href: `/api/v3/projects/${project.id}` }
  const version = await api.call<{ id: number }>('POST', 'versions', {
    name: 'Spring flood',
    endDate: '2030-03-01',
    _links: { definingProject: link },
  })
  await api.call('POST', `projects/${project.id}/work_packages`, {
    subject: 'Open the sluice',
    _links: { version: { href: `/api/v3/versions/${version.id}` } },
  })
  await page.goto(`/projects/${project.identifier}/roadmap`)
  const region = page.getByRole('region', { name: 'Spring flood' })
  await expect(region.getByRole('link', { name: /Open the sluice/ })).toBeVisible()
  await expect(region).toContainText('0 of 1 closed')
  await expectAccessible(page)
  await expectFitsPhone(page)
})
