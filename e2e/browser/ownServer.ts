/** A server of its own, for tests that change how people come in: settings, mails, a fresh administrator. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type APIRequestContext, type Browser, type BrowserContext, expect, request } from '@playwright/test'
import { admin, freePort } from './server'

/** What a browser keeps that was never anywhere. */
const nobody = { cookies: [], origins: [] }

/** A mail as it lies in the folder. */
export interface Mail {
  subject: string
  to: string
  text: string
  /** Where the first link leads. */
  link: string
}

export class Server {
  readonly url: string
  private readonly data: string
  private readonly process: ChildProcess
  private readonly opened: BrowserContext[] = []
  private readonly read = new Set<string>()
  private root?: APIRequestContext

  private constructor(port: number, settings: Record<string, string>) {
    // A security key belongs to a name; an address of numbers has none.
    this.url = `http://localhost:${port}`
    this.data = mkdtempSync(join(tmpdir(), 'gantry-own-'))
    this.process = spawn(resolve(process.env.GANTRY_BIN ?? 'bin/gantry'), ['serve'], {
      stdio: 'ignore',
      env: {
        ...process.env,
        GANTRY_ADDRESS: `localhost:${port}`,
        GANTRY_DATA: this.data,
        OPENPROJECT_HOST__NAME: `localhost:${port}`,
        OPENPROJECT_SEED_ADMIN_USER_PASSWORD: admin.password,
        OPENPROJECT_SEED_ADMIN_USER_PASSWORD_RESET: 'false',
        OPENPROJECT_RATE__LIMITING: '{}',
        OPENPROJECT_OVERRIDE__BCRYPT__COST__FACTOR: '4',
        ...settings,
      },
    })
  }

  static async start(settings: Record<string, string> = {}): Promise<Server> {
    const server = new Server(await freePort(), settings)
    const probe = await request.newContext({ storageState: nobody })
    const ready = async () => (await probe.get(`${server.url}/health_checks/default`).catch(() => null))?.ok()
    await expect.poll(ready, { timeout: 60_000, intervals: [200] }).toBe(true)
    await probe.dispose()
    return server
  }

  async stop() {
    for (const one of this.opened) await one.close()
    await this.root?.dispose()
    const ended = new Promise((over) => this.process.once('exit', over))
    this.process.kill('SIGTERM')
    await ended
    rmSync(this.data, { recursive: true, force: true })
  }

  /** A browser that was never here, and its page. */
  async visitor(browser: Browser) {
    const context = await browser.newContext({
      baseURL: this.url,
      locale: 'en-US',
      storageState: nobody,
    })
    this.opened.push(context)
    return { context, page: await context.newPage() }
  }

  /** Calls the API as the administrator. */
  async api<T = Record<string, unknown>>(method: string, path: string, data?: unknown): Promise<T> {
    if (!this.root) {
      this.root = await request.newContext({
        baseURL: this.url,
        storageState: nobody,
        extraHTTPHeaders: { 'X-Requested-With': 'XMLHttpRequest' },
      })
      const form = { username: admin.login, password: admin.password }
      await this.root.post('/login', { form, headers: { Origin: this.url } })
    }
    const answer = await this.root.fetch(`/api/v3/${path}`, { method, data })
    const text = await answer.text()
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`).toBe(true)
    return (text ? JSON.parse(text) : undefined) as T
  }

  setting(name: string, value: unknown) {
    return this.api('PATCH', `settings/${name}`, { value })
  }

  /** An account that can sign in with [password]. */
  async person(login: string, more: object = {}) {
    const account = { login, email: `${login}@example.org`, firstName: login, lastName: 'Tester' }
    return this.api<{ id: number }>('POST', 'users', { ...account, status: 'active', password, ...more })
  }

  /** The next mail to an address that no test has read yet. */
  async mail(to: string): Promise<Mail> {
    let found: Mail | undefined
    const look = () => {
      found ??= this.unread(to)
      return found !== undefined
    }
    await expect.poll(look, { timeout: 60_000, message: `a mail to ${to}` }).toBe(true)
    return found as Mail
  }

  private unread(to: string): Mail | undefined {
    const folder = join(this.data, 'mails')
    if (!existsSync(folder)) return undefined // nothing was written yet
    for (const name of readdirSync(folder).sort()) {
      if (name.startsWith('.') || this.read.has(name)) continue
      const mail = parsed(readFileSync(join(folder, name), 'utf8'))
      if (!mail.to.includes(to)) continue
      this.read.add(name)
      return mail
    }
    return undefined
  }
}

/** The password of those whom [Server.person] makes. */
export const password = 'Browser tests 2!'

function parsed(raw: string): Mail {
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(raw)?.[1]?.trim() ?? ''
  const text = raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  const link = /http:\/\/localhost\S+/.exec(text)?.[0] ?? ''
  return { subject: header('Subject'), to: header('To'), text, link }
}
