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

test('a list is sorted by several things, in a dialog and from the heads', async ({ page, api }) => {
  const mark = `gauge${Date.now()}`
  for (const name of ['Beta', 'Alpha', 'Gamma']) {
    await api.project(`${name} ${mark}`, { public: name === 'Gamma' })
  }
  await page.goto(`/projects?q=${mark}`)
  await page.getByRole('button', { name: 'Sort', exact: true }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Sort' })
  await expect(dialog.getByText('Sorted by hierarchy.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Add a criterion' }).press('Enter')
  await dialog.getByRole('combobox', { name: 'Criterion 1' }).click()
  await page.getByRole('option', { name: 'Visibility' }).click()
  await dialog.getByRole('button', { name: 'Add a criterion' }).press('Enter')
  await expect(dialog.getByRole('combobox', { name: 'Criterion 2' })).toHaveValue('Name')
  await dialog.getByRole('button', { name: 'Sort descending' }).nth(1).press('Enter')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/sort=public%2C-name/)
  const rows = page.getByRole('rowheader')
  await expect(rows).toContainText(['Beta', 'Alpha', 'Gamma'])
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').press('Enter')
  await page.getByRole('menuitem', { name: 'Sort ascending' }).press('Enter')
  await expect(rows).toContainText(['Alpha', 'Beta', 'Gamma'])
})

test('attributes and moments filter a list, which is kept as it is', async ({ page, api }) => {
  const mark = `${Date.now()}`
  const field = await api.call<{ id: number }>('POST', 'custom_fields', {
    name: `Budget ${mark}`,
    format: 'int',
    subject: 'Project',
    forAll: true,
  })
  const rich = await api.project(`Rich pier ${mark}`, { [`customField${field.id}`]: 900 })
  await api.project(`Poor pier ${mark}`, { [`customField${field.id}`]: 5 })
  await page.goto(`/projects?q=${mark}&columns=%5B"customField${field.id}"%5D`)
  await page
    .getByRole('columnheader', { name: `Budget ${mark}` })
    .getByRole('button')
    .press('Enter')
  await page.getByRole('menuitem', { name: 'Filter by this' }).press('Enter')
  const editor = page.getByRole('dialog', { name: `Budget ${mark}` })
  await editor.getByRole('combobox', { name: 'Condition' }).click()
  await page.getByRole('option', { name: 'at least' }).click()
  await editor.getByRole('textbox', { name: 'Value' }).fill('100')
  await expect(page.getByRole('rowheader')).toHaveCount(1)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More filters' }).click()
  await page.getByRole('textbox', { name: 'Find a filter' }).fill('Created')
  await page.getByRole('option', { name: 'Created' }).click()
  await page.getByRole('dialog', { name: 'Created' }).getByRole('textbox', { name: 'Days' }).fill('2')
  await expect(page.getByRole('rowheader', { name: rich.name })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Save as list' }).click()
  await page.getByRole('textbox', { name: 'Name of the list' }).fill(`Rich ${mark}`)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Active projects' }).click()
  await page.getByRole('link', { name: `Rich ${mark}` }).click()
  await expect(page.getByRole('rowheader')).toHaveCount(1)
  await expect(page.getByRole('button', { name: new RegExp(`Budget ${mark} .*100`) })).toBeVisible()
  await expectFitsPhone(page)
})

test('columns are put into another order by the keyboard', async ({ page }) => {
  await page.goto('/projects?columns=%5B"identifier"%2C"status"%2C"createdAt"%5D')
  await page.getByRole('button', { name: 'Columns' }).press('Enter')
  await page.getByRole('button', { name: 'Move Created', exact: true }).press('ArrowUp')
  await expect(page.getByRole('button', { name: 'Move Created', exact: true })).toBeFocused()
  await expect(page.getByText('Created is now at place 2 of 3.')).toBeAttached()
  await page.keyboard.press('ArrowUp')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader')).toContainText(['Name', 'Created', 'Identifier', 'Status'])
})

test('of many projects only those in sight are drawn', async ({ page, api }) => {
  const mark = `crowd${Date.now()}`
  await Promise.all(
    Array.from({ length: 120 }, (_, at) => api.project(`${mark} ${String(at).padStart(3, '0')}`)),
  )
  await page.goto(`/projects?q=${mark}&sort=name`)
  await expect(page.getByText('120 projects')).toBeVisible()
  expect(await page.getByRole('rowheader').count()).toBeLessThan(60)
  await page.getByRole('rowheader').first().hover()
  for (let turns = 0; turns < 12; turns++) await page.mouse.wheel(0, 800)
  await expect(page.getByRole('rowheader', { name: `${mark} 119` })).toBeVisible()
})

test('a portfolio is made, and what belongs to it is seen there', async ({ page, api }) => {
  const mark = `${Date.now()}`
  await page.goto('/portfolios')
  await page.getByRole('link', { name: 'New portfolio' }).first().click()
  await page.getByRole('textbox', { name: 'Name' }).fill(`Coast ${mark}`)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Create portfolio' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: `Coast ${mark}` })).toBeVisible()
  await page.goto(`/portfolios?q=${mark}`)
  const card = page.getByRole('region', { name: `Coast ${mark}` })
  await expect(card.getByText('No program and no project belongs to it yet.')).toBeVisible()
  await card.getByRole('button', { name: `Actions for Coast ${mark}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'New program' }).press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).fill(`Dunes ${mark}`)
  await page.getByRole('button', { name: 'Create program' }).press('Enter')
  await expect(page.getByText('Program', { exact: true })).toBeVisible()
  const { id } = await api.call<{ id: number }>('GET', `workspaces/dunes-${mark}`)
  await api.project(`Fence ${mark}`, {
    _links: {
      parent: { href: `/api/v3/programs/${id}` },
      status: { href: '/api/v3/project_statuses/at_risk' },
    },
  })
  await page.goto(`/portfolios?q=${mark}`)
  await expect(card.getByText('1 program', { exact: true })).toBeVisible()
  await expect(card.getByText('1 At risk')).toBeVisible()
  await expect(card.getByRole('link', { name: `Fence ${mark}` })).toBeVisible()
  await card.getByRole('button', { name: `Add Coast ${mark} to your favourites` }).press('Enter')
  await page.getByRole('link', { name: 'Favourites' }).click()
  await expect(card).toBeVisible()
  await expectAccessible(page)
  await expectFitsPhone(page)
  await page.getByRole('link', { name: 'Archived' }).click()
  await expect(page.getByText('No portfolio is like this.')).toBeVisible()
})
