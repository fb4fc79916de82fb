import { expect, expectAccessible, expectFitsPhone, test } from './base'

test('PR-22, COL-11: what happened in a project, by kind and by person, live', {
  tag: '@path',
}, async ({ page, api }) => {
  const project = await api.project('Beacon tower')
  await api.call('PATCH', `projects/${project.id}/modules`, {
    modules: ['work_package_tracking', 'activity'],
  })
  const made = await api.call<{ id: number }>('POST', `projects/${project.id}/work_packages`, {
    subject: 'Polish the lens',
  })
  await api.call('POST', `work_packages/${made.id}/activities`, { comment: { raw: 'It **shines**.' } })
  await api.call('PATCH', `projects/${project.id}/phases`, { definitions: [1] })

  await page.goto(`/projects/${project.identifier}`)
  await page.locator(`a[href="/projects/${project.identifier}/activity"]`).click()
  await expect(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible()
  const today = page.getByRole('region', { name: 'Today' })
  const entries = today.getByRole('listitem')
  await expect(today.getByText('activated the phase')).toBeVisible()
  await expect(today.getByText('It shines.')).toBeVisible()
  await expect(page.getByText('That is all.')).toBeVisible()
  await expectAccessible(page)
  await expectFitsPhone(page)

  await page.getByRole('radiogroup', { name: 'What is shown' }).getByText('Work packages').click()
  await expect(today.getByText('activated the phase')).toBeHidden()
  await expect(today.getByText('It shines.')).toBeVisible()

  // What others do appears by itself.
  await api.call('POST', `work_packages/${made.id}/activities`, { comment: { raw: 'And how.' } })
  await expect(today.getByText('And how.')).toBeVisible()

  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('option', { name: 'Time' }).click()
  await page.getByRole('dialog', { name: 'Time' }).getByRole('textbox', { name: 'Days' }).fill('3')
  await page.keyboard.press('Escape')
  await expect(entries.first()).toBeVisible()
  await page.reload()
  await expect(page.getByText('And how.')).toBeVisible()

  await today
    .getByRole('link', { name: `#${made.id} Polish the lens` })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: 'Polish the lens' })).toBeVisible()
})

test('USR-05: a profile shows what somebody did, and leads on to all of it', async ({ page, api }) => {
  const project = await api.project('Rope walk')
  await api.call('PATCH', `projects/${project.id}/modules`, {
    modules: ['work_package_tracking', 'activity'],
  })
  await api.call('POST', `projects/${project.id}/work_packages`, { subject: 'Moor the barge' })
  await page.goto('/users/me')
  const recent = page.getByRole('region', { name: 'Recent activity' })
  await expect(recent.getByRole('link', { name: /Moor the barge/ })).toBeVisible()
  await expectAccessible(page)
  await recent.getByRole('link', { name: 'All activity' }).click()
  await expect(page).toHaveURL(/\/activity/)
  await expect(page.getByRole('link', { name: /Moor the barge/ }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^Person/ })).toBeVisible()
})

test('COL-11: older activity comes on demand', async ({ page }) => {
  await page.goto('/projects/demo-project/activity?show=work_packages')
  await expect(page.getByText(/Status changed from/).first()).toBeVisible()
  const entries = page.getByRole('main').getByRole('listitem')
  const before = await entries.count()
  await page.getByRole('button', { name: 'Show older activity' }).click()
  await expect.poll(() => entries.count()).toBeGreaterThan(before)
})

test('a place without activity says so', async ({ page, api }) => {
  const stranger = await api.user('Stille', 'Stunde')
  await page.goto(
    `/activity?filters=${encodeURIComponent(JSON.stringify([{ name: 'user', operator: '=', values: [String(stranger.id)] }]))}`,
  )
  await expect(page.getByText('Nothing fits what you are looking for.')).toBeVisible()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(page.getByText('Nothing fits what you are looking for.')).toBeHidden()
})
