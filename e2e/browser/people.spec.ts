import { expect, expectAccessible, test } from './base'

test('who somebody is appears beside the name, for the pointer and the keyboard', async ({ page, api }) => {
  const user = await api.user('Hanna', `Karte${Date.now()}`)
  const group = await api.call<{ id: number; name: string }>('POST', 'groups', {
    name: `Cards ${user.id}`,
    _links: { members: [{ href: `/api/v3/users/${user.id}` }] },
  })
  await page.goto(`/groups/${group.id}`)
  const name = page.getByRole('main').getByRole('link', { name: user.name })
  const card = page.getByRole('tooltip')
  await name.hover()
  await expect(card).toContainText(user.name)
  await expect(card).toContainText('@example.org')
  await expectAccessible(page)
  await page.getByRole('heading', { level: 1 }).hover()
  await expect(card).toHaveCount(0)
  await name.focus()
  await expect(card).toContainText(user.name)
  await page.keyboard.press('Escape')
  await expect(card).toHaveCount(0)
})
