import { expect, expectAccessible, expectFitsPhone, test } from './base'

test('PR-19: somebody is added, gets another role, and leaves', { tag: '@path' }, async ({ page, api }) => {
  const project = await api.project('Signal tower')
  const user = await api.user('Wilma', `Kranz${project.id}`)
  await page.goto(`/projects/${project.identifier}/members`)
  await page.getByRole('button', { name: 'Add members' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add members to Signal tower' })
  await expect(dialog.getByRole('combobox', { name: 'People and groups' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type(`Kranz${project.id}`)
  await expect(page.getByRole('option', { name: new RegExp(user.name) })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await dialog.getByRole('checkbox', { name: 'Member', exact: true }).press('Space')
  await dialog.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  await expect(page.getByText(`${user.name} is a member now.`)).toBeVisible()
  const row = page.getByRole('row', { name: new RegExp(user.name) })
  await expect(row).toContainText('Member')
  await expectAccessible(page)
  await expectFitsPhone(page)

  await page.getByRole('button', { name: `Actions for ${user.name}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'Change roles' }).press('Enter')
  await page.getByRole('checkbox', { name: 'Reader' }).press('Space')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).press('Enter')
  await expect(row).toContainText('Reader')

  await page.getByRole('button', { name: `Actions for ${user.name}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'Remove from project' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove from project' }).press('Enter')
  await expect(page.getByText(`${user.name} is no longer a member.`)).toBeVisible()
  await expect(row).toHaveCount(0)
})

test('nobody is added without a person and a role', async ({ page, api }) => {
  const project = await api.project('Beacon')
  await page.goto(`/projects/${project.identifier}/members?add=true`)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByText('Please choose at least one person or group.')).toBeVisible()
  await expect(dialog.getByText('Please choose at least one role.')).toBeVisible()
})

test('somebody new is invited by mail, and what comes through a group stays there', async ({ page, api }) => {
  const project = await api.project('Pilot boat')
  const user = await api.user('Greta', `Lotsen${project.id}`)
  const group = await api.call<{ id: number }>('POST', 'groups', {
    name: `Pilots ${project.id}`,
    _links: { members: [{ href: `/api/v3/users/${user.id}` }] },
  })
  const { _embedded: roles } = await api.call<{ _embedded: { elements: { id: number; name: string }[] } }>(
    'GET',
    'roles',
  )
  const reader = roles.elements.find(({ name }) => name === 'Reader')
  await api.call('POST', 'memberships', {
    _links: {
      principal: { href: `/api/v3/groups/${group.id}` },
      project: { href: `/api/v3/projects/${project.id}` },
      roles: [{ href: `/api/v3/roles/${reader?.id}` }],
    },
  })
  await page.goto(`/projects/${project.identifier}/members`)
  const row = page.getByRole('row', { name: new RegExp(user.name) })
  await expect(row).toContainText(`through Pilots ${project.id}`)
  const actions = page.getByRole('button', { name: `Actions for ${user.name}` })
  await actions.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Remove from project' })).toHaveCount(0)
  await page.getByRole('menuitem', { name: 'Change roles' }).press('Enter')
  await expect(page.getByRole('checkbox', { name: 'Reader' })).toBeDisabled()
  await expect(page.getByRole('dialog').getByText(`Comes through Pilots ${project.id}`)).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await actions.press('Enter')
  await page.getByRole('menuitem', { name: 'Why?' }).press('Enter')
  const why = page.getByRole('dialog', { name: new RegExp(`What may ${user.name} do`) })
  await why.getByRole('combobox', { name: 'Permission' }).fill('Manage members')
  await page.getByRole('option', { name: 'Manage members' }).click()
  await expect(why.getByText(/^No\. Greta/)).toBeVisible()
  await expect(why.getByText(/which comes through the group “Pilots/)).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  const mail = `new${project.id}.${Date.now().toString(36)}@example.org`
  await page.getByRole('button', { name: 'Add members' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add members to Pilot boat' })
  await dialog.getByRole('combobox', { name: 'People and groups' }).fill(mail)
  await page.getByRole('option', { name: `Invite ${mail}` }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('checkbox', { name: 'Member', exact: true }).press('Space')
  await dialog.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  await expect(page.getByText(`${mail} is a member now.`)).toBeVisible()

  await page.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Invited' }).click()
  await expect(page).toHaveURL(/status=invited/)
  await expect(row).toHaveCount(0)
  await expect(page.getByText('1 member', { exact: true })).toBeVisible()
})
