import type { Page } from '@playwright/test'
import { type Api, expect, expectAccessible, expectFitsPhone, test } from './base'

interface WorkPackage {
  id: number
  lockVersion: number
  subject: string
}

/** A project with work packages that no other test touches; the subjects come in the order of their numbers. */
async function harbour(api: Api, ...subjects: string[]) {
  const project = await api.project('Harbour')
  const made: WorkPackage[] = []
  for (const subject of subjects) {
    made.push(await api.call('POST', `projects/${project.id}/work_packages`, { subject }))
  }
  return { project, made, path: `/projects/${project.identifier}/work_packages` }
}

const cell = (page: Page, subject: string, column: string) =>
  page.getByRole('row').filter({ hasText: subject }).locator(`[data-column="${column}"]`)

const read = (api: Api, { id }: WorkPackage) => api.call<Record<string, never>>('GET', `work_packages/${id}`)

test.describe('the table', () => {
  test('is walked and edited by keyboard', async ({ page, api }) => {
    const { made, path } = await harbour(api, 'Repair the pump', 'Paint the crane')
    await page.goto(path)
    await expect(page.getByRole('treegrid', { name: 'Work packages' })).toBeVisible()

    await cell(page, 'Paint the crane', 'id').focus()
    await page.keyboard.press('ArrowRight')
    await expect(cell(page, 'Paint the crane', 'subject')).toBeFocused()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'Subject' }).fill('Paint the gantry crane')
    await page.keyboard.press('Enter')
    await expect(cell(page, 'Paint the gantry crane', 'subject')).toBeFocused()
    await expect
      .poll(async () => (await read(api, made[1] as WorkPackage)).subject)
      .toBe('Paint the gantry crane')

    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(cell(page, 'Repair the pump', 'status')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option', { name: 'In progress' })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.type('prog')
    await page.keyboard.press('Enter')
    await expect(cell(page, 'Repair the pump', 'status')).toContainText('In progress')
    await expect(cell(page, 'Repair the pump', 'status')).toBeFocused()
    await page.reload()
    await expect(cell(page, 'Repair the pump', 'status')).toContainText('In progress')
  })

  test('edits cell after cell with the tab key', { tag: '@path' }, async ({ page, api }) => {
    const { made, path } = await harbour(api, 'Measure the quay')
    await page.goto(`${path}?query_props={"c":["subject","estimatedTime","dueDate"]}`)
    await cell(page, 'Measure the quay', 'subject').focus()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'Subject' }).fill('Measure the whole quay')
    await page.keyboard.press('Tab')
    await page.getByRole('textbox', { name: 'Work', exact: true }).fill('7h 30m')
    await page.keyboard.press('Tab')
    await page.getByRole('textbox', { name: 'Finish date' }).fill('2026-12-24')
    await page.keyboard.press('Enter')
    await expect(cell(page, 'Measure the whole quay', 'dueDate')).toContainText('Dec 24, 2026')
    await expect
      .poll(() => read(api, made[0] as WorkPackage))
      .toMatchObject({ subject: 'Measure the whole quay', estimatedTime: 'PT7H30M', dueDate: '2026-12-24' })
  })

  test('shows a refusal at the cell and keeps the draft', async ({ page, api }) => {
    const { path } = await harbour(api, 'Check the bolts')
    await page.goto(path)
    await cell(page, 'Check the bolts', 'subject').focus()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'Subject' }).fill('')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('gridcell').getByRole('alert')).toContainText('Subject')
    await expectAccessible(page)
    await page.getByRole('textbox', { name: 'Subject' }).fill('Check all bolts')
    await page.keyboard.press('Enter')
    await expect(cell(page, 'Check all bolts', 'subject')).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test('keeps the draft when somebody else was faster', { tag: '@path' }, async ({ page, api }) => {
    const { made, path } = await harbour(api, 'Draft the concept')
    const [item] = made as [WorkPackage]
    await page.goto(path)
    await cell(page, item.subject, 'subject').focus()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'Subject' }).fill('My concept')
    await api.call('PATCH', `work_packages/${item.id}`, {
      lockVersion: item.lockVersion,
      subject: 'Their concept',
    })
    await page.keyboard.press('Enter')
    await expect(page.getByText('Your entry is kept.')).toBeVisible()
    await page.getByRole('button', { name: 'Show the newest state and continue' }).click()
    await expect(page.getByRole('textbox', { name: 'Subject' })).toHaveValue('My concept')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await read(api, item)).subject).toBe('My concept')
  })

  test('is grouped, summed, ordered and filtered, and the address tells it', async ({ page, api }) => {
    const { project, path } = await harbour(api, 'Order steel')
    await api.call('POST', `projects/${project.id}/work_packages`, {
      subject: 'Order bolts',
      estimatedTime: 'PT5H',
    })
    await page.goto(path)
    await page.getByRole('button', { name: 'Display' }).click()
    await page.getByRole('combobox', { name: 'Group by' }).click()
    await page.getByRole('option', { name: 'Status' }).click()
    await page.getByRole('switch', { name: 'Sums' }).check()
    await page.getByRole('button', { name: 'Work', exact: true }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: /New 2 Work: 5h/ })).toBeVisible()
    await expect(page).toHaveURL(/query_props=/)
    await page.reload()
    const group = page.getByRole('button', { name: /New 2/ })
    await group.press('Enter')
    await expect(page.getByRole('row').filter({ hasText: 'Order steel' })).toHaveCount(0)
    await group.press('Enter')

    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('textbox', { name: 'Find a filter' }).fill('subj')
    await expect(page.getByRole('option', { name: 'Subject' })).toBeVisible()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Value' }).fill('bolts')
    await expect(page.getByRole('row').filter({ hasText: 'Order steel' })).toHaveCount(0)
    await expect(page.getByRole('row').filter({ hasText: 'Order bolts' })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect(page).not.toHaveURL(/query_props=/)
    await page.getByRole('button', { name: 'Subject', exact: true }).click()
    await expect(page.getByRole('columnheader', { name: 'Subject' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    await expect(page.getByRole('row').nth(1)).toContainText('Order bolts')
  })

  test('shows children below their parents and folds them', async ({ page, api }) => {
    const { project, made, path } = await harbour(api, 'Quay wall')
    const parent = { href: `/api/v3/work_packages/${made[0]?.id}` }
    await api.call('POST', `projects/${project.id}/work_packages`, {
      subject: 'Foundations',
      _links: { parent },
    })
    await page.goto(path)
    const child = page.getByRole('row').filter({ hasText: 'Foundations' })
    await expect(child).toHaveAttribute('aria-level', '2')
    await cell(page, 'Quay wall', 'subject').focus()
    await page.keyboard.press('-')
    await expect(child).toHaveCount(0)
    await page.keyboard.press('+')
    await expect(child).toBeVisible()
  })

  test('takes new work packages one after the other', async ({ page, api }) => {
    const { path } = await harbour(api)
    await page.goto(path)
    await page.getByRole('button', { name: 'New work package' }).press('Enter')
    await page.getByRole('textbox', { name: 'What is to be done?' }).fill('First thing')
    await page.keyboard.press('Enter')
    await expect(cell(page, 'First thing', 'subject')).toBeVisible()
    await page.getByRole('textbox', { name: 'What is to be done?' }).fill('Second thing')
    await page.keyboard.press('Enter')
    await expect(cell(page, 'Second thing', 'subject')).toBeVisible()
    await page.keyboard.press('Escape')
    await cell(page, 'Second thing', 'type').focus()
    await page.keyboard.press('Delete')
    await expect(page.getByRole('dialog')).toContainText('“Second thing”')
    await page.getByRole('button', { name: 'Delete' }).click()
    await expect(cell(page, 'Second thing', 'subject')).toHaveCount(0)
  })

  test('says so when nothing is found, and is a list of cards on a phone', async ({ page, api }) => {
    const { path } = await harbour(api, 'Weld the rail')
    await page.goto(path)
    await page.getByRole('searchbox', { name: 'Search in work packages' }).fill('nothing like it')
    await expect(page.getByText('No work package matches these filters.')).toBeVisible()
    await page.getByRole('searchbox', { name: 'Search in work packages' }).fill('rail')
    await expect(cell(page, 'Weld the rail', 'subject')).toBeVisible()
    await expectFitsPhone(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expect(page.getByRole('listitem').filter({ hasText: 'Weld the rail' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: /Weld the rail/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Weld the rail' })).toBeVisible()
    await expectFitsPhone(page)
  })

  test('follows what others change, and copies or deletes several at once', async ({ page, api }) => {
    const { made, path } = await harbour(api, 'Level the ground', 'Pour the slab')
    const [ground] = made as [WorkPackage]
    await page.goto(path)
    await expect(cell(page, 'Level the ground', 'subject')).toBeVisible()
    await api.call('PATCH', `work_packages/${ground.id}`, {
      lockVersion: ground.lockVersion,
      subject: 'Level it all',
    })
    await expect(cell(page, 'Level it all', 'subject')).toBeVisible()

    await cell(page, 'Pour the slab', 'type').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Shift+ArrowDown')
    await expect(page.getByText('2 selected')).toBeVisible()
    await page
      .getByRole('toolbar', { name: 'Selected work packages' })
      .getByRole('button', { name: 'Delete …' })
      .press('Enter')
    await expect(page.getByRole('dialog')).toContainText('2 work packages will be gone for good')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter')
    await expect(
      page.getByText('There are no work packages yet').or(page.getByText('No work package matches')),
    ).toBeVisible()
  })

  test('moves, resizes and hides columns by keyboard', async ({ page, api }) => {
    const { path } = await harbour(api, 'Sort the ropes')
    await page.goto(path)
    const names = () => page.getByRole('columnheader').allInnerTexts()
    const type = page.getByRole('button', { name: 'Type', exact: true })
    await cell(page, 'Sort the ropes', 'type').focus()
    await page.keyboard.press('ArrowUp')
    await expect(type).toBeFocused()
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(async () => (await names()).indexOf('Type')).toBe(1)
    const before = (await type.boundingBox())?.width ?? 0
    await page.keyboard.press('Shift+ArrowRight')
    await expect.poll(async () => (await type.boundingBox())?.width ?? 0).toBeGreaterThan(before)
    await page.keyboard.press('Shift+F10')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(type).toBeFocused()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Hide column' }).press('Enter')
    await expect(type).toHaveCount(0)
    await expect(page).toHaveURL(/query_props=/)
  })
})
