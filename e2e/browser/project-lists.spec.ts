import { expect, expectAccessible, expectFitsPhone, test } from './base'

test('PR-6: a list is shared, and no longer', async ({ page, api }) => {
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

test('PR-7: a list is exported with its columns', async ({ page, api }) => {
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

test('PR-16: the old identifier of a project leads to it', async ({ page, api }) => {
  const project = await api.project('Sand bank')
  const fresh = `${project.identifier}-new`
  await api.call('PATCH', `projects/${project.id}`, { identifier: fresh })
  await page.goto(`/projects/${project.identifier}/roadmap?closed=true`)
  await expect(page).toHaveURL(new RegExp(`/projects/${fresh}/roadmap\\?closed=true$`))
})

test('PR-4: a list is sorted by several things, in a dialog and from the heads', async ({ page, api }) => {
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

test('PR-3, PA-4: attributes and moments filter a list, which is kept as it is', async ({ page, api }) => {
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
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
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

test('PF-2, PF-3: a portfolio is made, and what belongs to it is seen there', async ({ page, api }) => {
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
  await expect(page.getByRole('combobox', { name: 'Subproject of' })).toHaveValue(`Coast ${mark}`)
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

test('PR-2, PR-15: the list is a tree that is folded and walked by the keyboard', { tag: '@path' }, async ({
  page,
  api,
}) => {
  const mark = `delta${Date.now()}`
  const top = await api.project(`Basin ${mark}`)
  const below = (id: number) => ({ _links: { parent: { href: `/api/v3/projects/${id}` } } })
  const dike = await api.project(`Dike ${mark}`, below(top.id))
  await api.project(`Sluice ${mark}`, below(dike.id))
  await api.project(`Weir ${mark}`, below(top.id))
  await page.goto(`/projects?q=${mark}`)
  const tree = page.getByRole('treegrid', { name: 'Projects' })
  await expect(tree.getByRole('rowheader')).toContainText([/Basin/, /Dike/, /Sluice/, /Weir/])
  await expect(tree.getByRole('row', { name: /Sluice/ })).toHaveAttribute('aria-level', '3')
  await expectAccessible(page)

  const name = (project: string) => tree.getByRole('link', { name: `${project} ${mark}` })
  await name('Basin').focus()
  await page.keyboard.press('ArrowDown')
  await expect(name('Dike')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(name('Sluice')).toHaveCount(0)
  await expect(tree.getByRole('row', { name: /Dike/ })).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('ArrowLeft')
  await expect(name('Basin')).toBeFocused()
  await page.keyboard.press('End')
  await expect(name('Weir')).toBeFocused()
  await page.reload()
  await expect(name('Weir')).toBeVisible()
  await expect(name('Sluice'), 'stays folded').toHaveCount(0)
  await expectFitsPhone(page)
  await page.getByRole('button', { name: `Show the subprojects of Dike ${mark}` }).click()
  await expect(name('Sluice')).toBeVisible()
  await page.getByRole('button', { name: 'Hide all subprojects' }).click()
  await expect(tree.getByRole('rowheader')).toHaveCount(1)
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(tree.getByRole('rowheader')).toHaveCount(4)

  await page.goto(`/projects?q=${mark}&sort=-name`)
  await expect(page.getByRole('rowheader')).toContainText([
    /Weir/,
    `Basin ${mark} / Dike ${mark}`,
    /Dike/,
    /Basin/,
  ])
})

test('columns are dragged into another order by the mouse', async ({ page }) => {
  await page.goto('/projects?columns=%5B"identifier"%2C"status"%2C"createdAt"%2C"public"%5D')
  await page.getByRole('button', { name: 'Columns' }).click()
  const grip = (name: string) => page.getByRole('button', { name: `Move ${name}`, exact: true })
  const drag = async (from: string, to: string) => {
    await grip(from).hover()
    await page.mouse.down()
    const aim = await grip(to).boundingBox()
    if (!aim) throw new Error(`${to} is not to be seen`)
    await page.mouse.move(aim.x + 8, aim.y + aim.height / 2, { steps: 12 })
    await page.mouse.up()
  }
  await drag('Identifier', 'Visibility')
  const heads = page.getByRole('columnheader')
  await expect(heads).toContainText(['Name', 'Status', 'Created', 'Visibility', 'Identifier'])
  await drag('Identifier', 'Created')
  await expect(heads).toContainText(['Name', 'Status', 'Identifier', 'Created', 'Visibility'])
  await grip('Status').hover()
  await expect(heads, 'nothing moves once the button is up').toContainText(['Name', 'Status', 'Identifier'])
})

test('PR-5: of two lists with the same content the one that was opened is marked, and says when it has changed', async ({
  page,
  api,
}) => {
  const name = `Same as active ${Date.now()}`
  const { id } = await api.call<{ id: number }>('POST', 'project_queries', {
    name,
    filters: [{ active: { operator: '=', values: ['t'] } }],
  })
  await page.goto('/projects')
  const lists = page.getByRole('navigation', { name: 'Lists' })
  const current = lists.locator('a[aria-current="page"]')
  await expect(current).toHaveText('Active projects')
  await lists.getByRole('link', { name }).click()
  await expect(page).toHaveURL(new RegExp(`query_id=${id}`))
  await expect(current).toHaveText(name)
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Sort descending' }).click()
  await expect(current.getByRole('img', { name: 'Changed, not saved yet' })).toBeVisible()
  await expectAccessible(page)
  await lists.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Save changes' }).click()
  await expect(current.getByRole('img')).toHaveCount(0)
  await page.goto(`/projects?query_id=${id}`)
  await expect(page).toHaveURL(/sort=-name/)
  await expect(current).toHaveText(name)

  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name, exact: true }).click()
  await lists.getByRole('link', { name: 'At risk' }).click()
  await expect(page.getByRole('button', { name: 'At risk', exact: true })).toHaveAttribute(
    'aria-expanded',
    'false',
  )
})

test('PR-2: a long description opens to the whole of it', async ({ page, api }) => {
  const mark = `${Date.now()}`
  await api.project(`Long pier ${mark}`, {
    description: { raw: `**Piles** first.\n\n${'Then the deck. '.repeat(40)}` },
  })
  await page.goto(`/projects?q=${mark}&columns=%5B"description"%5D`)
  await page.getByRole('button', { name: /^Piles first\. Then the deck/ }).click()
  const whole = page.getByRole('dialog', { name: /^Piles first/ })
  await expect(whole.locator('strong', { hasText: 'Piles' })).toBeVisible()
  await expectAccessible(page)
})

test('LC-5: phases are columns of the list, and filter it', async ({ page, api }) => {
  const mark = `${Date.now()}`
  const project = await api.project(`Tide mill ${mark}`)
  await api.call('PATCH', `projects/${project.id}/phases`, { definitions: [1] })
  const phases = await api.call<{ _embedded: { elements: { id: number }[] } }>(
    'GET',
    `projects/${project.id}/phases`,
  )
  const [phase] = phases._embedded.elements
  await api.call('PATCH', `project_phases/${phase?.id}`, {
    startDate: '2026-03-02',
    finishDate: '2026-03-06',
  })
  await page.goto(`/projects?q=${mark}&columns=%5B"project_phase_1"%5D`)
  await expect(page.getByRole('columnheader', { name: 'Initiating' })).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(`Tide mill ${mark}.*2026`) })).toBeVisible()
  await page.getByRole('columnheader', { name: 'Initiating' }).getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Filter by this' }).click()
  const editor = page.getByRole('dialog', { name: 'Phase: Initiating' })
  await editor.getByRole('combobox', { name: 'Condition' }).click()
  await page.getByRole('option', { name: 'today' }).click()
  await expect(page.getByText('No project matches these filters.')).toBeVisible()
})

test('PF-2: portfolios are narrowed by how they are doing and by members, and fill the screen', async ({
  page,
  api,
}) => {
  const mark = `Zen${Date.now().toString(36)}`
  const make = (name: string, status: string) =>
    api.call<{ id: number }>('POST', 'portfolios', {
      name: `${mark} ${name}`,
      _links: { status: { href: `/api/v3/project_statuses/${status}` } },
    })
  await make('Docks', 'at_risk')
  await make('Cranes', 'on_track')
  await page.goto(`/portfolios?q=${mark}`)
  await expect(page.getByText('2 portfolios')).toBeVisible()
  await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
  await expect(page.getByRole('option', { name: 'Member' })).toBeVisible()
  await expect(page.getByRole('option', { name: 'Subproject of' })).toHaveCount(0)
  await page.getByRole('option', { name: 'Status', exact: true }).click()
  await page.getByRole('checkbox', { name: 'At risk' }).check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 2, name: `${mark} Docks` })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: `${mark} Cranes` })).toHaveCount(0)
  await expectAccessible(page)
  await expectFitsPhone(page)

  await test.step('the lists keep what is filtered', async () => {
    await page.getByRole('link', { name: 'Archived' }).press('Enter')
    await expect(page.getByText('No portfolio is like this.')).toBeVisible()
    await page.getByRole('link', { name: 'Active', exact: true }).press('Enter')
    await expect(page.getByText('1 portfolio', { exact: true })).toBeVisible()
  })

  await test.step('PR-5: nothing is left but the page, until one has enough of it', async () => {
    const navigation = page.getByRole('navigation').first()
    for (const path of [`/portfolios?q=${mark}`, `/projects?q=${mark}`]) {
      await page.goto(path)
      await expect(navigation).toBeVisible()
      await page.getByRole('button', { name: 'Full screen' }).press('Enter')
      await expect(page.getByRole('banner')).toBeHidden()
      await expect(page.getByRole('complementary').first()).toBeHidden()
      await page.getByRole('button', { name: 'Leave full screen' }).press('Enter')
      await expect(page.getByRole('banner')).toBeVisible()
      await page.getByRole('button', { name: 'Full screen' }).press('Enter')
      await expect(page.getByRole('banner')).toBeHidden()
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('banner')).toBeVisible()
    }
    await page.getByRole('button', { name: 'Full screen' }).press('Enter')
    await page.goBack()
    await expect(page.getByRole('banner')).toBeVisible()
  })
})

test('PF-4: the project list is narrowed by portfolio and program', async ({ page, api }) => {
  const mark = `Pf${Date.now().toString(36)}`
  const portfolio = await api.call<{ id: number }>('POST', 'portfolios', { name: `${mark} Water` })
  const program = await api.call<{ id: number }>('POST', 'programs', {
    name: `${mark} Supply`,
    _links: { parent: { href: `/api/v3/portfolios/${portfolio.id}` } },
  })
  await api.project(`${mark} Mains`, { _links: { parent: { href: `/api/v3/programs/${program.id}` } } })
  await api.project(`${mark} Roads`)
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`${mark} ${name}`) })
  for (const [filter, value] of [
    ['Portfolio', `${mark} Water`],
    ['Program', `${mark} Supply`],
  ] as const) {
    await page.goto(`/projects?q=${mark}`)
    await expect(row('Roads')).toBeVisible()
    await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
    await page.getByRole('option', { name: filter, exact: true }).click()
    await page.getByRole('checkbox', { name: value }).check()
    await page.keyboard.press('Escape')
    await expect(row('Roads')).toHaveCount(0)
    await expect(row('Mains')).toBeVisible()
  }
  await expectAccessible(page)
})
