/**
 * The document from which roles and permissions were made, walked through with the open product: USR-17, USR-18, USR-19,
 * USR-16, USR-21, ACC-02.
 */
import type { Browser, Page } from '@playwright/test'
import { expect, test } from './base'
import { password, Server } from './ownServer'
import { expectInside, signIn } from './plain'
import { admin } from './server'

let server: Server

test.describe.configure({ timeout: 300_000 })
test.beforeAll(async () => {
  server = await Server.start()
})
test.afterAll(async () => server?.stop())

interface Thing {
  id: number
  name: string
}
interface List {
  total: number
  _embedded: { elements: (Thing & { email?: string; permissions?: string[]; lockVersion: number })[] }
}

const href = (kind: string, { id }: { id: number }) => ({ href: `/api/v3/${kind}/${id}` })

/** A browser in which somebody has signed in, or nobody. */
async function enter(browser: Browser, login?: string, word = password): Promise<Page> {
  const { page } = await server.visitor(browser)
  if (login) {
    await signIn(page, login, word)
    await expectInside(page, login === admin.login ? /./ : new RegExp(login))
  }
  return page
}

/** Asks the API as the page's person. */
async function ask(page: Page, path: string, method = 'GET', data?: unknown) {
  const headers = { 'X-Requested-With': 'XMLHttpRequest' }
  const answer = await page.request.fetch(`/api/v3/${path}`, { method, data, headers })
  const text = await answer.text()
  return { status: answer.status(), body: (text ? JSON.parse(text) : {}) as List & Thing }
}

const roles = async () => (await server.api<List>('GET', 'roles?pageSize=-1'))._embedded.elements
const roleNamed = async (name: string) => {
  const found = (await roles()).find((role) => role.name === name)
  if (!found) throw new Error(`no role ${name}`)
  return found
}
const makeRole = (name: string, permissions: string[], unit = 'project') =>
  server.api<Thing>('POST', 'roles', { name, permissions, unit })
const grant = async (name: string, permissions: string[]) => {
  const role = await roleNamed(name)
  await server.api('PATCH', `roles/${role.id}`, { lockVersion: role.lockVersion, permissions })
}

interface Membership extends Thing {
  _links: { roles: { href: string }[]; project: { href: string | null } }
}

/** Gives a role in a project, or everywhere, on top of those that are there. */
async function join(who: { id: number }, role: Thing, place?: Thing, kind = 'users') {
  const filters = JSON.stringify([{ principal: { operator: '=', values: [String(who.id)] } }])
  const all = await server.api<{ _embedded: { elements: Membership[] } }>(
    'GET',
    `memberships?pageSize=-1&filters=${encodeURIComponent(filters)}`,
  )
  const where = place ? href('projects', place).href : null
  const held = all._embedded.elements.find(({ _links }) => _links.project.href === where)
  const given = [...(held?._links.roles ?? []), href('roles', role)].map((one) => ({ href: one.href }))
  const _meta = { sendNotification: false }
  if (held) return server.api<Thing>('PATCH', `memberships/${held.id}`, { _links: { roles: given }, _meta })
  const _links = { principal: href(kind, who), roles: given, ...(place && { project: { href: where } }) }
  return server.api<Thing>('POST', 'memberships', { _links, _meta })
}
const project = (name: string, more: object = {}) =>
  server.api<Thing>('POST', 'projects', { name, identifier: name.toLowerCase(), ...more })

test('administrators find, make, change and delete roles where the document says', async ({ browser }) => {
  const page = await enter(browser, admin.login, admin.password)
  await test.step('the administration has both pages under users and permissions', async () => {
    await page.goto('/users')
    const menu = page.getByRole('group', { name: 'Users and permissions' })
    await menu.getByRole('link', { name: 'Permissions report' }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Permissions report' })).toBeVisible()
    await menu.getByRole('link', { name: 'Roles and permissions' }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Roles and permissions' })).toBeVisible()
  })
  await test.step('the button for one more leads to the form, whose parts have their names', async () => {
    const add = page.getByRole('link', { name: 'New role' })
    await expect(add).toHaveText('Role')
    await add.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'Global role' })).not.toBeChecked()
    await expect(page.getByRole('combobox', { name: 'Copy workflow from' })).toBeVisible()
    for (const module of ['General', 'Work packages', 'News', 'Wiki'])
      await expect(page.getByRole('region', { name: module, exact: true })).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'Create subprojects' })).toBeVisible()
  })
  await test.step('a name that is there already is refused', async () => {
    await page.getByRole('textbox', { name: 'Name' }).fill('member')
    await page.getByRole('main').getByRole('button', { name: 'Create', exact: true }).press('Enter')
    await expect(page.getByText('Name is already taken.')).toBeVisible()
  })
  await test.step('a new name makes the role', async () => {
    await page.getByRole('textbox', { name: 'Name' }).fill('Surveyor')
    await page.getByRole('checkbox', { name: 'View members' }).press('Space')
    await page.getByRole('main').getByRole('button', { name: 'Create', exact: true }).press('Enter')
    await expect(page.getByText('Surveyor is created.')).toBeVisible()
  })
  await test.step('its name leads to where it is changed', async () => {
    await page.getByRole('link', { name: 'Surveyor', exact: true }).press('Enter')
    await page.getByRole('checkbox', { name: 'View members' }).press('Space')
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
    await expect(page.getByText('Surveyor is saved.')).toBeVisible()
    expect((await roleNamed('Surveyor')).permissions).toEqual([])
  })
  await test.step('as long as somebody has it, nothing deletes it', async () => {
    const { id } = await server.person('holder')
    const place = await project('Sluices')
    const held = await join({ id }, await roleNamed('Surveyor'), place)
    await page.goto('/roles')
    await expect(page.getByRole('link', { name: 'Surveyor', exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Delete Surveyor' })).toHaveCount(0)
    const refused = await ask(page, `roles/${(await roleNamed('Surveyor')).id}`, 'DELETE')
    expect(refused.status).toBe(422)
    await server.api('DELETE', `memberships/${held.id}`)
  })
  await test.step('then the icon beside it does', async () => {
    await page.reload()
    await page.getByRole('button', { name: 'Delete Surveyor' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter')
    await expect(page.getByText('Surveyor is deleted.')).toBeVisible()
  })
  await test.step('the roles of the system stay, and the standard one begins empty', async () => {
    for (const builtin of ['Non member', 'Anonymous', 'Standard global role']) {
      await expect(page.getByRole('link', { name: builtin, exact: true })).toBeVisible()
      await expect(page.getByRole('button', { name: `Delete ${builtin}` })).toHaveCount(0)
    }
    expect((await roleNamed('Standard global role')).permissions).toEqual([])
    await expect(page.getByRole('link', { name: 'Administrator', exact: true })).toHaveCount(0)
  })
  await test.step('a global role offers what counts everywhere, and says what is risky', async () => {
    await page.goto('/roles/new')
    await page.getByRole('checkbox', { name: 'Global role' }).press('Space')
    for (const permission of [
      'Create projects',
      'Create backups',
      'Create users',
      'View all users and groups',
      'Manage placeholder users',
      'View users’ mail addresses',
      'Edit attribute help texts',
      'Manage public project lists',
    ])
      await expect(page.getByRole('checkbox', { name: permission })).toBeVisible()
    await expect(page.getByText(/also needs the permission “Create subprojects”/)).toBeVisible()
    await page.getByRole('checkbox', { name: 'Edit users' }).press('Space')
    await expect(page.getByText('Give this role to people you trust')).toBeVisible()
  })
})

test('a project role counts in its project, and only while its module is on', { tag: '@path' }, async ({
  browser,
}) => {
  await server.person('worker')
  const worker = await enter(browser, 'worker')
  const me = (await ask(worker, 'users/me')).body
  const pumps = await project('Pumps')
  const valves = await project('Valves')
  await join(me, await makeRole('Onlooker', ['view_work_packages']), pumps)
  const can = async (place: Thing) => (await ask(worker, `projects/${place.id}/work_packages`)).status
  await test.step('two roles in one project count together', async () => {
    const writer = await makeRole('Writer', ['view_work_packages', 'add_work_packages'])
    expect((await ask(worker, `projects/${pumps.id}/work_packages/form`, 'POST', {})).status).toBe(403)
    await join(me, writer, pumps)
    expect((await ask(worker, `projects/${pumps.id}/work_packages/form`, 'POST', {})).status).toBe(200)
  })
  await test.step('what somebody may here, they may not there', async () => {
    expect(await can(pumps)).toBe(200)
    expect(await can(valves)).toBe(404)
  })
  await test.step('a module that is off is gone, whatever the role says', async () => {
    await worker.goto(`/projects/${pumps.id}`)
    const entry = worker.locator('nav a[href="/projects/pumps/work_packages"]')
    await expect(entry).toBeVisible()
    await server.api('PATCH', `projects/${pumps.id}/modules`, { modules: [] })
    expect(await can(pumps)).toBe(403)
    await worker.reload()
    await expect(worker.getByRole('heading', { level: 1, name: 'Pumps' })).toBeVisible()
    await expect(entry).toHaveCount(0)
  })
})

test('outsiders and strangers see public projects, each by the role of the system', { tag: '@path' }, async ({
  browser,
}) => {
  await server.person('outsider')
  const outsider = await enter(browser, 'outsider')
  const stranger = await enter(browser)
  const open = await project('Harbour', { public: true })
  const closed = await project('Vault', { public: false })
  const list = (page: Page, place: Thing) =>
    ask(page, `projects/${place.id}/work_packages`).then(({ status }) => status)
  await test.step('who has signed in sees the public one as a non-member', async () => {
    expect(await list(outsider, open)).toBe(200)
    expect(await list(outsider, closed)).toBe(404)
    await grant('Non member', [])
    expect(await list(outsider, open)).toBe(403)
  })
  await test.step('who has not signed in sees nothing while signing in is needed', async () => {
    expect(await list(stranger, open)).toBe(401)
  })
  await test.step('without that need they see the public one', async () => {
    await server.setting('login_required', false)
    expect(await list(stranger, open)).toBe(200)
    expect(await list(stranger, closed)).toBe(404)
    await stranger.goto(`/projects/${open.id}/work_packages`)
    await expect(stranger.getByRole('heading', { level: 1 })).toBeVisible()
    await grant('Anonymous', [])
    expect([401, 403]).toContain(await list(stranger, open))
    await server.setting('login_required', true)
  })
})

test('the standard role is on everybody and given to nobody', { tag: '@path' }, async ({ browser }) => {
  await server.person('anybody')
  const anybody = await enter(browser, 'anybody')
  const pier = await project('Pier')
  const me = (await ask(anybody, 'users/me')).body
  const { id } = await server.person('colleague')
  const onlooker = await makeRole('Guard', ['view_members'])
  await join(me, onlooker, pier)
  await join({ id }, onlooker, pier)
  await test.step('what it gives everybody has at once', async () => {
    expect((await ask(anybody, `users/${id}`)).body).not.toHaveProperty('email')
    await grant('Standard global role', ['view_user_email'])
    expect((await ask(anybody, `users/${id}`)).body).toHaveProperty('email', 'colleague@example.org')
    await grant('Standard global role', [])
  })
  await test.step('it is not among the roles that can be given, and nothing gives it', async () => {
    const page = await enter(browser, admin.login, admin.password)
    const standard = await roleNamed('Standard global role')
    const given = await ask(page, 'memberships', 'POST', {
      _links: { principal: href('users', { id }), roles: [href('roles', standard)] },
    })
    expect(given.status).toBe(422)
    await page.goto(`/users/${id}/edit/global_roles`)
    await page.getByRole('button', { name: 'Give global roles' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('checkbox', { name: 'Staff and projects manager' })).toBeVisible()
    await expect(dialog.getByRole('checkbox', { name: /Standard/ })).toHaveCount(0)
  })
})

test('whoever manages people may not touch administrators, and sees whom the permissions show', async ({
  browser,
}) => {
  const { id: clerk } = await server.person('clerk')
  const { id: hidden } = await server.person('hidden')
  const page = await enter(browser, 'clerk')
  const root = (await server.api<Thing>('GET', 'users/me')).id
  await test.step('at first somebody sees only themselves and whom they share something with', async () => {
    expect((await ask(page, `users/${hidden}`)).status).toBe(404)
    const group = await server.api<Thing>('POST', 'groups', {
      name: 'Crane drivers',
      _links: { members: [href('users', { id: clerk }), href('users', { id: hidden })] },
    })
    expect((await ask(page, `users/${hidden}`)).status).toBe(200)
    await server.api('PATCH', `groups/${group.id}`, { _links: { members: [href('users', { id: clerk })] } })
    expect((await ask(page, `users/${hidden}`)).status).toBe(404)
  })
  await test.step('the permission to see all shows all', async () => {
    await join({ id: clerk }, await makeRole('Seer', ['view_all_principals'], 'system'))
    expect((await ask(page, `users/${hidden}`)).status).toBe(200)
  })
  await test.step('the permission to manage people opens all accounts but those of administrators', async () => {
    await join({ id: clerk }, await makeRole('Registrar', ['manage_user', 'view_all_principals'], 'system'))
    await page.goto(`/users/${hidden}/edit`)
    await expect(page.getByRole('textbox', { name: 'First name' })).toBeEditable()
    await expect(page.getByRole('switch', { name: 'Administrator' })).toHaveCount(0)
    await page.goto(`/users/${root}/edit`)
    await expect(page.getByRole('textbox', { name: 'First name' })).toHaveCount(0)
    expect((await ask(page, `users/${root}`, 'PATCH', { firstName: 'Taken' })).status).toBe(403)
    expect((await ask(page, `users/${hidden}`, 'PATCH', { admin: true })).status).toBe(422)
  })
  await test.step('placeholder users in a project are changed where one may edit the members', async () => {
    const dock = await project('Dock')
    const welder = await server.api<Thing>('POST', 'placeholder_users', { name: 'Welder' })
    await join(welder, await roleNamed('Member'), dock, 'placeholder_users')
    await server.person('planner')
    const planner = await enter(browser, 'planner')
    const me = (await ask(planner, 'users/me')).body
    const placer = ['manage_placeholder_user', 'view_all_principals']
    await join(me, await makeRole('Placer', placer, 'system'))
    const rename = () => ask(planner, `placeholder_users/${welder.id}`, 'PATCH', { name: 'Riveter' })
    expect((await rename()).status).toBe(403)
    await join(me, await makeRole('Foreman', ['view_members', 'manage_members']), dock)
    expect((await rename()).status).toBe(200)
  })
})
