import { expect, expectAccessible, expectFitsPhone, test } from './base'

test.describe('the list', () => {
  test('is a tree that folds', async ({ page, api }) => {
    const parent = await api.project('Bridge north')
    await api.project('Bridge north, pillars', {
      _links: { parent: { href: `/api/v3/projects/${parent.id}` } },
    })
    await page.goto('/projects')
    const child = page.getByRole('link', { name: 'Bridge north, pillars' })
    await expect(child).toBeVisible()
    await expectAccessible(page)
    const fold = page.getByRole('button', { name: 'Hide the subprojects of Bridge north' })
    await fold.focus()
    await page.keyboard.press('Enter')
    await expect(child).toHaveCount(0)
    await page.getByRole('button', { name: 'Show the subprojects of Bridge north' }).press('Enter')
    await expect(child).toBeVisible()
    await expectFitsPhone(page)
  })

  test('filters by name, keeps the filter in the address, and takes it off again', async ({ page, api }) => {
    await api.project('Quay wall')
    await page.goto('/projects')
    await page.getByRole('searchbox', { name: 'Filter by name or identifier' }).fill('quay')
    await expect(page.getByRole('rowheader')).toHaveCount(1)
    await expect(page).toHaveURL(/q=quay/)
    await page.reload()
    await expect(page.getByRole('rowheader', { name: 'Quay wall' })).toBeVisible()
    await page.getByRole('searchbox').fill('no such thing')
    await expect(page.getByText('No project matches these filters.')).toBeVisible()
    await page.getByRole('link', { name: 'Clear all' }).press('Enter')
    await expect(page).not.toHaveURL(/q=/)
    await expect(page.getByRole('searchbox')).toHaveValue('')
    await expect(page.getByRole('rowheader').first()).toBeVisible()
  })

  test('finds archived projects, which come back at a click', async ({ page, api }) => {
    const project = await api.project('Old lighthouse')
    await page.goto('/projects?q=lighthouse')
    await page.getByRole('button', { name: 'Actions for Old lighthouse' }).click()
    await page.getByRole('menuitem', { name: 'Archive' }).click()
    await expect(page.getByText('Old lighthouse is archived.')).toBeVisible()
    await expect(page.getByRole('rowheader')).toHaveCount(0)
    await page.getByRole('button', { name: /Filters/ }).click()
    await page.getByRole('combobox', { name: 'State' }).click()
    await page.getByRole('option', { name: 'Archived', exact: true }).click()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: `Actions for ${project.name}` }).click()
    await page.getByRole('menuitem', { name: 'Reactivate' }).click()
    await expect(page.getByText('Old lighthouse is active again.')).toBeVisible()
  })

  test('shows the columns that are chosen', async ({ page }) => {
    await page.goto('/projects')
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('button', { name: 'Identifier', exact: true }).click()
    await expect(page.getByRole('columnheader', { name: 'Identifier' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('columnheader', { name: 'Identifier' })).toBeVisible()
  })

  test('asks before a project is removed for good', async ({ page, api }) => {
    await api.project('Temporary shed')
    await page.goto('/projects?q=shed')
    await page.getByRole('button', { name: 'Actions for Temporary shed' }).click()
    await page.getByRole('menuitem', { name: 'Delete project' }).click()
    await expect(page.getByRole('dialog', { name: 'Delete Temporary shed?' })).toBeVisible()
    await expectAccessible(page)
    const remove = page.getByRole('dialog').getByRole('button', { name: 'Delete project' })
    await expect(remove).toBeDisabled()
    await page.getByRole('dialog').getByRole('textbox').fill('Temporary shed')
    await remove.click()
    await expect(page.getByText('Temporary shed is being deleted.')).toBeVisible()
  })

  test('keeps what it shows under a name', async ({ page, api }) => {
    await api.project('Breakwater', { public: true })
    const name = `Open works ${Date.now()}`
    await page.goto('/projects?public=yes&columns=%5B"identifier"%5D')
    await page.getByRole('button', { name: 'Save as list' }).click()
    await page.getByRole('textbox', { name: 'Name of the list' }).fill(name)
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByText(`The list ${name} is saved.`)).toBeVisible()
    await page.getByRole('link', { name: 'Active projects' }).click()
    await expect(page.getByRole('columnheader', { name: 'Identifier' })).toHaveCount(0)
    await page.getByRole('link', { name }).click()
    await expect(page.getByRole('columnheader', { name: 'Identifier' })).toBeVisible()
    await expect(page.getByRole('rowheader', { name: 'Breakwater' })).toBeVisible()
    await page.getByRole('button', { name: `Actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Delete list' }).click()
    await expect(page.getByText(`The list ${name} is deleted.`)).toBeVisible()
  })

  test('marks favourites with a star', async ({ page, api }) => {
    const project = await api.project('Pilot station')
    await page.goto('/projects?q=pilot')
    await page.getByRole('button', { name: `Add ${project.name} to your favourites` }).press('Enter')
    await expect(
      page.getByRole('button', { name: `Remove ${project.name} from your favourites` }),
    ).toBeVisible()
    await page.getByRole('link', { name: 'Favourite', exact: true }).click()
    await expect(page.getByRole('rowheader', { name: 'Pilot station' })).toBeVisible()
  })
})

test('a project is created by the keyboard', { tag: '@path' }, async ({ page }) => {
  await page.goto('/projects')
  await page.getByRole('link', { name: 'New project' }).press('Enter')
  const name = page.getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
  await page.keyboard.type(`Ferry terminal ${Date.now()}`)
  await expect(page.getByRole('textbox', { name: 'Identifier' })).toHaveValue(/^ferry-terminal-\d+$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /Ferry terminal/ })).toBeVisible()
  await expect(page).toHaveURL(/\/projects\/ferry-terminal-\d+$/)
})

test('leaving a form that is not saved asks first', async ({ page }) => {
  await page.goto('/projects/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('Half a thought')
  await page.getByRole('link', { name: 'Home' }).click()
  await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).last().click()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Half a thought')
  await page.getByRole('link', { name: 'Home' }).click()
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL('/')
})

test('the overview tells how a project stands', async ({ page, api }) => {
  const project = await api.project('Lock gate', {
    public: true,
    description: { raw: 'Renewal of the **upper** gate.' },
    statusExplanation: { raw: 'One delivery is late.' },
    _links: { status: { href: '/api/v3/project_statuses/at_risk' } },
  })
  await page.goto(`/projects/${project.identifier}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Lock gate' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Project status' })).toContainText('One delivery is late.')
  await expect(page.locator('strong', { hasText: 'upper' })).toBeVisible()
  await page.getByRole('button', { name: 'Edit status' }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: 'Status' }).click()
  await page.getByRole('option', { name: 'On track' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'Project status' })).toContainText('On track')
  await expectAccessible(page)
  await expectFitsPhone(page)
})

test('settings change a project', async ({ page, api }) => {
  const project = await api.project('Dry dock')
  await page.goto(`/projects/${project.identifier}/settings`)
  const name = page.getByRole('textbox', { name: 'Name' })
  await expect(name).toHaveValue('Dry dock')
  await expectAccessible(page)
  await name.fill('Dry dock two')
  await page.getByRole('textbox', { name: 'Identifier' }).fill('Not An Identifier!')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Identifier' })).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('textbox', { name: 'Identifier' }).fill(`${project.identifier}-two`)
  await page.keyboard.press('Enter')
  await expect(page.getByText('The project is saved.')).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`${project.identifier}-two/settings/general`))
  await expect(page.getByRole('button', { name: /Project Dry dock two/ })).toBeVisible()
})
