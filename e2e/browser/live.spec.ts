import { expect, test } from './base'

test('what somebody else does appears without a reload', { tag: '@path' }, async ({ page, api }) => {
  const project = await api.project('Ship lift')
  await page.goto(`/projects/${project.identifier}/settings/versions`)
  await expect(page.getByText('There is none yet.')).toBeVisible()
  await api.call('POST', 'versions', {
    name: 'Maiden voyage',
    _links: { definingProject: { href: `/api/v3/projects/${project.id}` } },
  })
  await expect(page.getByRole('rowheader', { name: 'Maiden voyage' })).toBeVisible()
})
