import { readFile } from 'node:fs/promises'
import { type Api, expect, expectAccessible, expectFitsPhone, test } from './base'

interface Made {
  id: number
}

async function fields(api: Api) {
  const project = await api.project('Locks')
  const types = await api.call<{ _embedded: { elements: Made[] } }>('GET', `projects/${project.id}/types`)
  const links = types._embedded.elements.map(({ id }) => ({ href: `/api/v3/types/${id}` }))
  const define = (name: string, format: string, more: object = {}) =>
    api.call<Made>('POST', 'custom_fields', {
      subject: 'WorkPackage',
      name: `${name} ${project.id}`,
      format,
      forAll: true,
      filterable: true,
      ...more,
      _links: { types: links },
    })
  const make = (subject: string, more: object) =>
    api.call<Made>('POST', `projects/${project.id}/work_packages`, {
      subject,
      ...more,
      _links: { type: links[0] },
    })
  return { project, define, make }
}

test('a list is taken out as a file with what is shown', async ({ page, api }) => {
  const { project, make } = await fields(api)
  await make('Grease the gate', { description: { raw: 'With *care*' } })
  await page.goto(`/projects/${project.identifier}/work_packages`)
  await page.getByRole('button', { name: 'Export …' }).press('Enter')
  await expect(page.getByRole('dialog', { name: 'Export the list' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('switch', { name: 'With descriptions' }).press('Space')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).press('Enter'),
  ])
  expect(file.suggestedFilename()).toMatch(/^work-packages-.*\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toContain('ID,Subject,Type,Status,Priority,Assignee,Finish date,Description')
  expect(text).toMatch(/Grease the gate,.*With \*care\*/)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectFitsPhone(page)
})

test('custom fields are columns and filters across projects', async ({ page, api }) => {
  const { project, define, make } = await fields(api)
  const depth = await define('Depth', 'int')
  const tested = await define('Tested', 'date')
  await make('Shallow lock', { [`customField${depth.id}`]: 3, [`customField${tested.id}`]: '2026-03-01' })
  await make('Deep lock', { [`customField${depth.id}`]: 12 })
  await page.goto('/work_packages')
  await page.getByRole('button', { name: 'Display' }).press('Enter')
  await page.getByRole('button', { name: `Depth ${project.id}` }).press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: `Depth ${project.id}` })).toBeVisible()

  await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
  await page.getByRole('textbox', { name: 'Find a filter' }).fill(`Depth ${project.id}`)
  await page.getByRole('option', { name: `Depth ${project.id}` }).click()
  await page.getByRole('textbox', { name: 'Value' }).fill('12')
  await expect(page.getByRole('row').filter({ hasText: 'Deep lock' })).toContainText('12')
  await expect(page.getByRole('row').filter({ hasText: 'Shallow lock' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expectAccessible(page)
  await page.getByRole('button', { name: `Remove filter: Depth ${project.id}` }).press('Enter')

  await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
  await page.getByRole('textbox', { name: 'Find a filter' }).fill(`Tested ${project.id}`)
  await page.getByRole('option', { name: `Tested ${project.id}` }).click()
  await page.getByRole('combobox', { name: 'Condition' }).click()
  await page.getByRole('option', { name: 'on', exact: true }).click()
  await page.getByRole('textbox', { name: 'Value' }).fill('2026-03-01')
  await expect(page.getByRole('row').filter({ hasText: 'Shallow lock' })).toContainText('3')
  await expect(page.getByRole('row').filter({ hasText: 'Deep lock' })).toHaveCount(0)
})

test('dates and times are written as the installation wishes', async ({ page, api }) => {
  const { project, make } = await fields(api)
  const made = await make('Dated', { startDate: '2026-03-02', dueDate: '2026-03-04' })
  const wish = (date_format: string | null, time_format: string | null) =>
    api.call('PATCH', 'settings', { date_format, time_format })
  await wish('%d/%m/%Y', '%I:%M %p')
  try {
    await page.goto(`/projects/${project.identifier}/work_packages/details/${made.id}/overview`)
    const dates = page.getByRole('button', { name: /^Dates:/ })
    await expect(dates).toContainText('02/03/2026')
    await dates.press('Enter')
    const start = page.getByRole('textbox', { name: 'Start date' })
    await expect(start).toHaveValue('02/03/2026')
    await start.fill('03/03/2026')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await expect(dates).toContainText('03/03/2026')
    await page.getByText('created this').locator('time').first().hover()
    await expect(page.getByRole('tooltip')).toHaveText(/^\d\d\/\d\d\/\d{4}, \d\d:\d\d [AP]M$/)
  } finally {
    await wish(null, null)
  }
  await page.reload()
  await expect(page.getByRole('button', { name: /^Dates:/ })).toContainText('Mar 3, 2026')
})

test('LC-4: work packages belong to phases of their project', { tag: '@path' }, async ({ page, api }) => {
  const { project, make } = await fields(api)
  const made = await make('Dig the basin', {})
  await make('Paint the bollards', {})
  const details = `/projects/${project.identifier}/work_packages/${made.id}/overview`
  await page.goto(details)
  await expect(page.getByRole('button', { name: /^Category/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Project phase/ })).toHaveCount(0)

  // The window learns that the project has phases now.
  await api.call('PATCH', `projects/${project.id}/phases`, { definitions: [1, 2] })
  await page.getByRole('button', { name: /^Project phase/ }).press('Enter')
  const offered = page.getByRole('listbox').getByRole('option')
  await expect(offered).toHaveText(['Initiating', 'Planning'])
  await expectAccessible(page)
  await page.getByRole('option', { name: 'Planning' }).click()
  await expect(page.getByRole('button', { name: /^Project phase: Planning/ })).toBeVisible()
  await expectFitsPhone(page)

  // In the table it is a column, edited in its cell, what rows are grouped by, and a filter.
  const view = { c: ['id', 'subject', 'projectPhase'], hi: false }
  await page.goto(`/projects/${project.identifier}/work_packages?query_props=${JSON.stringify(view)}`)
  const paint = page.getByRole('row').filter({ hasText: 'Paint the bollards' })
  await paint.getByRole('gridcell').nth(2).click()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Initiating' }).click()
  await expect(paint).toContainText('Initiating')
  await page.getByRole('columnheader', { name: 'Project phase' }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Group by this' }).click()
  await expect(page.getByRole('button', { name: 'Initiating 1' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Planning 1' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
  await page.getByRole('textbox', { name: 'Find a filter' }).fill('Project phase')
  await page.getByRole('option', { name: 'Project phase' }).click()
  await page.getByRole('checkbox', { name: 'Planning' }).check()
  await page.keyboard.press('Escape')
  await expect(paint).toHaveCount(0)

  // What is made there belongs there.
  await page.getByRole('button', { name: 'New work package' }).press('Enter')
  await page.keyboard.type('Sink the caissons')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row').filter({ hasText: 'Sink the caissons' })).toContainText('Planning')
  await page.goto(
    `/projects/${project.identifier}/work_packages/create_new?query_props=${JSON.stringify({ f: [{ n: 'projectPhase', o: '=', v: ['1'] }] })}`,
  )
  await expect(page.getByRole('combobox', { name: 'Project phase' })).toHaveValue('Initiating')
})
