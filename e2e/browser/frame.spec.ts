import { expect, expectAccessible, expectFitsPhone, test } from './base'

test('the palette finds a project by the keyboard', { tag: '@path' }, async ({ page, api }) => {
  const project = await api.project('Radar mast')
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('textbox', { name: 'Search and commands' })
  await expect(field).toBeFocused()
  await page.keyboard.type('radar')
  await expect(page.getByRole('button', { name: 'Radar mast' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/projects/${project.identifier}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Radar mast' })).toBeVisible()
})

test('two keys lead to a screen, and a question mark tells which', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page).toHaveURL('/projects')
  await page.keyboard.press('Shift+?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the first stop of the keyboard skips to the content', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('the side bar folds, and stays folded', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Collapse the side bar' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Expand the side bar' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Projects', exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Expand the side bar' }).click()
  await expect(page.getByRole('button', { name: 'Collapse the side bar' })).toBeVisible()
})

test.describe('the menu of the person', () => {
  test('chooses looks and language', async ({ page }) => {
    await page.goto('/')
    const open = page.getByRole('button', { name: /your menu|Ihr Menü/ })
    const choose = async (submenu: string, item: string) => {
      await open.click()
      await page.getByRole('menuitem', { name: submenu }).click()
      await page.getByRole('menuitemradio', { name: item, exact: true }).click()
      await expect(page.getByRole('menu')).toHaveCount(0)
    }
    await open.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitem', { name: 'My account' })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)

    await choose('Appearance', 'Dark')
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    await choose('Language', 'Deutsch')
    await expect(page.getByRole('link', { name: 'Projekte' }).first()).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    await choose('Kontrast', 'Hoch')
    await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high')
  })

  test('opens its submenus by the keyboard', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: 'your menu' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Appearance' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('menuitemradio', { name: 'Like the system' })).toBeFocused()
    await expectAccessible(page)
  })
})

test('on a phone the menu is a sheet', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  await expectFitsPhone(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Main menu' }).click()
  await expect(page.getByRole('dialog', { name: 'Main menu' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('link', { name: 'Projects' }).click()
  await expect(page).toHaveURL('/projects')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a path that leads nowhere says so and leads home', async ({ page }) => {
  await page.goto('/nowhere/at/all')
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing here' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'To the start page' }).press('Enter')
  await expect(page).toHaveURL('/')
})

test('a project that one may not see does not exist', async ({ page }) => {
  await page.goto('/projects/no-such-project')
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing here' })).toBeVisible()
})

test('says when the network is away', async ({ page, context }) => {
  await page.goto('/projects')
  await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor()
  await context.setOffline(true)
  await expect(page.getByText('No network.')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('No network.')).toHaveCount(0)
})

test('PR-1: the switcher shows favourites and the tree, and keeps the part of the project', async ({
  page,
  api,
}) => {
  const mark = `${Date.now()}`
  const top = await api.project(`Lagoon ${mark}`)
  const below = await api.project(`Lido ${mark}`, {
    _links: { parent: { href: `/api/v3/projects/${top.id}` } },
  })
  await api.call('POST', `workspaces/${below.id}/favorite`)
  await page.goto(`/projects/${top.identifier}/roadmap`)
  await page.getByRole('button', { name: new RegExp(`Project Lagoon ${mark}`) }).click()
  const hits = page.getByRole('button', { name: `Lido ${mark}` })
  await expect(hits, 'among the favourites and in the tree').toHaveCount(2)
  await expectAccessible(page)
  await hits.first().click()
  await expect(page).toHaveURL(`/projects/${below.identifier}/roadmap`)
  await page.goto(`/projects/${below.identifier}/work_packages`)
  await page.getByRole('button', { name: new RegExp(`Project Lido ${mark}`) }).click()
  await page.getByRole('button', { name: `Leave Lido ${mark}` }).click()
  await expect(page).toHaveURL('/work_packages')
  await page.getByRole('button', { name: 'Choose a project' }).click()
  await page.getByRole('button', { name: 'All projects' }).click()
  await expect(page).toHaveURL('/projects')
})
