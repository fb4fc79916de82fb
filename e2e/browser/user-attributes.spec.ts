/**
 * USR-07: what is required of people is asked for in the forms that show it, also of those whose account is older than the
 * question. It stops nobody from working.
 */
import { expect, test } from './base'
import { password, Server } from './ownServer'
import { expectInside, signIn } from './plain'
import { admin } from './server'

let server: Server

test.describe.configure({ timeout: 180_000 })
test.beforeAll(async () => {
  server = await Server.start()
})
test.afterAll(async () => server?.stop())

test('a required attribute is demanded where it is shown, and nowhere else', async ({ browser }) => {
  const ada = await server.person('ada')
  const guest = await server.api<{ id: number }>('POST', 'users', {
    email: 'guest@example.org',
    status: 'invited',
  })
  const room = await server.api<{ id: number }>('POST', 'custom_fields', {
    subject: 'User',
    name: 'Room',
    format: 'string',
    required: true,
  })
  const mine = (await server.visitor(browser)).page
  await signIn(mine, 'ada', password)
  await test.step('the person works on, and is asked on the page of the account', async () => {
    await expectInside(mine, /ada/)
    await mine.goto('/my/account')
    await expect(mine.getByText('Still to be filled in: Room')).toBeVisible()
    await mine.getByRole('textbox', { name: 'First name' }).fill('Ada')
    await mine.getByRole('button', { name: 'Save', exact: true }).press('Enter')
    await expect(mine.getByText('Room must be filled in.')).toBeVisible()
    await expect(mine.getByRole('textbox', { name: 'Room' })).toBeFocused()
    expect((await server.api(`GET`, `users/${ada.id}`)).firstName).toBe('ada')
  })
  const root = (await server.visitor(browser)).page
  await signIn(root, admin.login, admin.password)
  await expectInside(root, /./)
  await test.step('so is an administrator who changes the account', async () => {
    await root.goto(`/users/${ada.id}/edit`)
    await expect(root.getByText('Still to be filled in: Room')).toBeVisible()
    await root.getByRole('textbox', { name: 'Last name' }).fill('Lovelace')
    await root.getByRole('button', { name: 'Save', exact: true }).press('Enter')
    await expect(root.getByText('Room must be filled in.')).toBeVisible()
  })
  await test.step('of whoever is invited nothing is demanded yet', async () => {
    await root.goto(`/users/${guest.id}/edit`)
    await expect(root.getByRole('textbox', { name: 'Room' })).toBeVisible()
    await expect(root.getByText('Still to be filled in: Room')).toHaveCount(0)
    await root.getByRole('textbox', { name: 'Last name' }).fill('Gast')
    await root.getByRole('button', { name: 'Save', exact: true }).press('Enter')
    await expect(root.getByText(/Gast is saved/)).toBeVisible()
  })
  await test.step('once it is filled in, all is saved', async () => {
    await mine.getByRole('textbox', { name: 'Room' }).fill('A1')
    await expect(mine.getByText('Still to be filled in: Room')).toHaveCount(0)
    await mine.getByRole('button', { name: 'Save', exact: true }).press('Enter')
    await expect
      .poll(async () => server.api('GET', `users/${ada.id}`))
      .toMatchObject({ firstName: 'Ada', [`customField${room.id}`]: 'A1' })
  })
})
