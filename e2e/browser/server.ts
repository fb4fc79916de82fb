/** A server of a worker's own: the built binary on a free port, with a new data folder, demo data and rate limits off. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const admin = { login: 'admin', password: 'browser tests 1' }

export interface Server {
  url: string
  stop: () => Promise<void>
}

/** Starts a server, or takes the one that GANTRY_URL names. */
export async function startServer(): Promise<Server> {
  const { GANTRY_URL, GANTRY_BIN } = process.env
  if (GANTRY_URL) return { url: GANTRY_URL, stop: async () => {} }
  const address = `127.0.0.1:${await freePort()}`
  const folder = mkdtempSync(join(tmpdir(), 'gantry-browser-'))
  const child = spawn(resolve(GANTRY_BIN ?? 'bin/gantry'), ['serve'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      GANTRY_ADDRESS: address,
      GANTRY_DATA: join(folder, 'data'),
      OPENPROJECT_SEED_ADMIN_USER_PASSWORD: admin.password,
      OPENPROJECT_SEED_ADMIN_USER_PASSWORD_RESET: 'false',
      // Every test asks from one address, more often than a person does.
      OPENPROJECT_RATE__LIMITING: '{}',
    },
  })
  let said = ''
  child.stderr.on('data', (text) => {
    said = `${said}${text}`.slice(-4000)
  })
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `http://${address}`
  if (await answers(`${url}/health_checks/default`, () => child.exitCode === null)) return { url, stop }
  await stop()
  throw new Error(`the server does not answer: ${said}`)
}

/** A port that nobody listens on. */
export const freePort = () =>
  new Promise<number>((found, failed) => {
    const probe = createServer()
    probe.on('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => found(port))
    })
  })

/** Waits until a page answers, for a minute at most and as long as `alive`. */
async function answers(url: string, alive: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 600 && alive(); tries++) {
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ok) return true
    await new Promise((done) => setTimeout(done, 100))
  }
  return false
}
