import { expect, expectAccessible, expectFitsPhone, test } from './base'

test('home shows my projects, my work and what changed last', { tag: '@path' }, async ({ page, api }) => {
  const project = await api.project('Pilot boat')
  const me = await api.call<{ id: number }>('GET', 'users/me')
  const roles = await api.call<{ _embedded: { elements: { name: string; _links: { self: object } }[] } }>(
    'GET',
    'roles',
  )
  const role = roles._embedded.elements.find(({ name }) => name === 'Project admin')
  const principal = { href: `/api/v3/users/${me.id}` }
  await api.call('POST', 'memberships', {
    _links: { project: { href: `/api/v3/projects/${project.id}` }, principal, roles: [role?._links.self] },
  })
  const made = await api.call<{ id: number }>('POST', `projects/${project.id}/work_packages`, {
    subject: 'Paint the hull',
    _links: { assignee: principal },
  })
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await expect(
    page.getByRole('region', { name: 'My projects' }).getByText('Pilot boat').first(),
  ).toBeVisible()
  const mine = page.getByRole('list', { name: 'Assigned to me' }).getByRole('link', { name: `#${made.id}` })
  await expect(mine).toBeVisible()
  await expect(page.getByRole('list', { name: 'Recently changed' }).getByRole('link').first()).toBeVisible()
  await expectAccessible(page)
  await expectFitsPhone(page)
  await mine.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/work_packages/${made.id}`))
})
