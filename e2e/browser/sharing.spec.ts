import { expect, expectAccessible, expectFitsPhone, test } from './base'

type Made = { id: number }

test('a work package is shared, the role is changed, and it ends', { tag: '@path' }, async ({
  page,
  api,
}) => {
  const project = await api.project('Lock gate')
  const user = await api.user('Otto', `Schleuse${project.id}`)
  const item = await api.call<Made>('POST', `projects/${project.id}/work_packages`, { subject: 'Grease it' })
  await page.goto(`/projects/${project.identifier}/work_packages/${item.id}/activity`)
  await page.getByRole('button', { name: 'Share', exact: true }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Share “Grease it”' })
  await expect(dialog.getByRole('combobox', { name: 'People and groups' })).toBeFocused()
  await expect(dialog.getByText('Not shared with anybody yet.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(dialog.getByText('Please choose at least one person or group.')).toBeVisible()

  await dialog.getByRole('combobox', { name: 'People and groups' }).fill(`Schleuse${project.id}`)
  await page.getByRole('option', { name: new RegExp(user.name) }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(page.getByText(`Shared with ${user.name}.`)).toBeVisible()
  const role = dialog.getByRole('combobox', { name: `Role of ${user.name}` })
  await expect(role).toHaveValue('Work package viewer')
  await expectAccessible(page)

  await role.click()
  await page.getByRole('option', { name: 'Work package editor' }).click()
  await expect(role).toHaveValue('Work package editor')
  await expect(async () => {
    const { _embedded } = await api.call<{
      _embedded: { elements: { _links: { roles: { title: string }[] } }[] }
    }>('GET', `shares?filters=[{"entity":{"operator":"=","values":["${item.id}"]}}]`)
    expect(_embedded.elements[0]?._links.roles.map(({ title }) => title)).toEqual(['Work package editor'])
  }).toPass()

  await dialog.getByRole('button', { name: `Stop sharing with ${user.name}` }).click()
  await expect(dialog.getByText('Not shared with anybody yet.')).toBeVisible()
})

test('the members page shows what is shared, and who leaves may lose it', async ({ page, api }) => {
  const project = await api.project('Weir')
  const user = await api.user('Wanda', `Wehr${project.id}`)
  const item = await api.call<Made>('POST', `projects/${project.id}/work_packages`, { subject: 'Lower it' })
  const { _embedded } = await api.call<{ _embedded: { elements: { id: number; name: string }[] } }>(
    'GET',
    'roles?pageSize=100',
  )
  const link = (name: string) => ({
    href: `/api/v3/roles/${_embedded.elements.find((one) => one.name === name)?.id}`,
  })
  const principal = { href: `/api/v3/users/${user.id}` }
  await api.call('POST', 'memberships', {
    _links: { principal, project: { href: `/api/v3/projects/${project.id}` }, roles: [link('Reader')] },
  })
  await api.call('POST', 'shares', {
    _links: {
      principal,
      entity: { href: `/api/v3/work_packages/${item.id}` },
      roles: [link('Work package editor')],
    },
  })
  const columns = JSON.stringify({ c: ['id', 'subject', 'sharedWith'] })
  await page.goto(`/projects/${project.identifier}/work_packages?query_props=${encodeURIComponent(columns)}`)
  await expect(page.getByRole('columnheader', { name: 'Shared with' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Lower it' })).toContainText(user.name)

  await page.goto(`/projects/${project.identifier}/members`)
  await page.getByRole('link', { name: /Shared work packages/ }).click()
  const row = page.getByRole('row', { name: new RegExp(user.name) })
  await expect(row).toContainText('Lower it')
  await expect(row).toContainText('Work package editor')
  await expectAccessible(page)
  await expectFitsPhone(page)

  await page
    .getByRole('navigation', { name: 'Members and shares' })
    .getByRole('link', { name: 'Members', exact: true })
    .click()
  await page.getByRole('button', { name: `Actions for ${user.name}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'Remove from project' }).press('Enter')
  await page.getByRole('checkbox', { name: 'Stop sharing 1 work package as well' }).check()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove from project' }).press('Enter')
  await expect(page.getByText(`${user.name} is no longer a member.`)).toBeVisible()
  const shares = await api.call<{ total: number }>(
    'GET',
    `shares?filters=[{"entity":{"operator":"=","values":["${item.id}"]}}]`,
  )
  expect(shares.total).toBe(0)
})
