import { expect, expectAccessible, expectFitsPhone, test } from './base'

interface Made {
  id: number
}

test('ADM-05: an attribute is explained, the question mark opens the text, and it goes again', async ({
  page,
  api,
}) => {
  const project = await api.project('Explained')
  await page.goto('/admin/attribute_help_texts?scope=Project')
  const table = page.getByRole('table', { name: 'Projects' })
  await table.getByRole('link', { name: 'Explain Description' }).press('Enter')
  await page.getByRole('textbox', { name: 'Caption' }).fill('Two sentences')
  await page.locator('main').getByRole('button', { name: 'Save' }).press('Enter')
  await expect(page.getByText("Help text can't be blank.")).toBeVisible()
  await page.getByRole('textbox', { name: 'Help text' }).click()
  await page.keyboard.type('What the project is for.')
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('What the project is for.')
  await expectAccessible(page)
  await expectFitsPhone(page)
  await page.locator('main').getByRole('button', { name: 'Save' }).press('Enter')
  await expect(page.getByText('The help for Description is saved.')).toBeVisible()
  await expect(table.getByRole('row', { name: 'Description' })).toContainText('Two sentences')
  await expectAccessible(page)
  await expectFitsPhone(page)

  await page.goto(`/projects/${project.identifier}/settings/general`)
  await expect(page.getByText('Two sentences')).toBeVisible()
  await page.getByRole('button', { name: 'Help: Description' }).press('Enter')
  const help = page.getByRole('dialog', { name: 'Help: Description' })
  await expect(help).toContainText('What the project is for.')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Help: Description' })).toBeFocused()

  await page.goto(`/projects/${project.identifier}`)
  await page.getByRole('button', { name: 'Help: Description' }).press('Enter')
  await help.getByRole('link', { name: 'Help for “Description”' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Help for “Description”' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Caption' }).fill('One sentence')
  await page.locator('main').getByRole('button', { name: 'Save' }).press('Enter')
  await expect(table.getByRole('row', { name: 'Description' })).toContainText('One sentence')

  await page.getByRole('button', { name: 'Actions for Description' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
  await page.getByRole('button', { name: 'Delete help text' }).press('Enter')
  await expect(page.getByText('The help for Description is deleted.')).toBeVisible()
  await expect(table.getByRole('link', { name: 'Explain Description' })).toBeVisible()
})

test('what is said about the attributes of work packages stands beside them', async ({ page, api }) => {
  const project = await api.project('Explained work')
  const item = await api.call<{ id: number }>('POST', 'work_packages', {
    subject: 'Repair the pump',
    _links: { project: { href: `/api/v3/projects/${project.id}` } },
  })
  const made: number[] = []
  for (const [attribute, raw] of [
    ['priority', 'How **soon**.'],
    ['dueDate', 'When it is done.'],
  ]) {
    const text = await api.call<Made>('POST', 'help_texts', {
      attribute,
      scope: 'WorkPackage',
      helpText: { raw },
    })
    made.push(text.id)
  }
  await page.goto(`/work_packages/${item.id}/overview`)
  await page.getByRole('button', { name: 'Help: Priority' }).press('Enter')
  await expect(page.getByRole('dialog', { name: 'Help: Priority' })).toContainText('How soon.')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Help: Finish date' }).press('Enter')
  await expect(page.getByRole('dialog', { name: 'Help: Finish date' })).toContainText('When it is done.')
  await page.keyboard.press('Escape')
  await expectAccessible(page)
  await expectFitsPhone(page)

  await page.goto(`/projects/${project.identifier}/work_packages/new`)
  await page.getByRole('button', { name: 'Help: Priority' }).press('Enter')
  await expect(page.getByRole('dialog', { name: 'Help: Priority' })).toContainText('How soon.')
  await page.keyboard.press('Escape')
  await expectAccessible(page)
  for (const id of made) await api.call('DELETE', `help_texts/${id}`)
})
