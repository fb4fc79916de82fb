import { expect, expectAccessible, expectFitsPhone, test } from './base'

test('a list is shared, and no longer', async ({ page, api }) => {
  const name = `Harbour works ${Date.now()}`
  await api.call('POST', 'project_queries', { name })
  const person = await api.user('Pia', 'Pilot')
  await page.goto('/projects')
  await page.getByRole('button', { name: `Actions for ${name}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'Share …' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: `Share ${name}` })
  await expect(dialog.getByText('Shared with nobody yet.')).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Person or group' }).fill('Pia')
  await page.getByRole('option', { name: person.name }).first().click()
  await dialog.getByRole('combobox', { name: 'May' }).click()
  await page.getByRole('option', { name: /viewer/ }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Share', exact: true }).press('Enter')
  await expect(page.getByText('The list is shared.')).toBeVisible()
  await expectFitsPhone(page)
  await dialog.getByRole('button', { name: `End sharing with ${person.name}` }).press('Enter')
  await expect(dialog.getByText('Shared with nobody yet.')).toBeVisible()
})

test('a list is exported with its columns', async ({ page, api }) => {
  const project = await api.project('Tide gauge')
  await page.goto(`/projects?q=${project.identifier}&columns=%5B"identifier"%2C"latestActivityAt"%5D`)
  await expect(page.getByRole('columnheader', { name: 'Latest activity' })).toBeVisible()
  await page.getByRole('button', { name: 'Export' }).press('Enter')
  const link = page.getByRole('menuitem', { name: 'Text with commas (CSV)' })
  await expectAccessible(page)
  const href = (await link.getAttribute('href')) ?? ''
  const text = await (await page.request.get(href)).text()
  expect(text).toContain('Name,Identifier,Latest activity')
  expect(text).toContain(`Tide gauge,${project.identifier},`)
})

test('the old identifier of a project leads to it', async ({ page, api }) => {
  const project = await api.project('Sand bank')
  const fresh = `${project.identifier}-new`
  await api.call('PATCH', `projects/${project.id}`, { identifier: fresh })
  await page.goto(`/projects/${project.identifier}/roadmap?closed=true`)
  await expect(page).toHaveURL(new RegExp(`/projects/${fresh}/roadmap\\?closed=true$`))
})
