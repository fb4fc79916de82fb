// Browser tests against the built server: it is started on a free port with a new data folder and demo data.
// GANTRY_BIN names another binary, CHROMIUM another browser, GANTRY_URL a server that runs already.
import { mkdtempSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

const freePort = () =>
  new Promise<number>((found, failed) => {
    const probe = createServer()
    probe.on('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => found(port))
    })
  })

// Workers read this file again and must come to the same server, so the choice is kept in the environment.
process.env.GANTRY_TEST_PORT ??= String(await freePort())
process.env.GANTRY_TEST_DATA ??= mkdtempSync(join(tmpdir(), 'gantry-browser-'))
export const url = process.env.GANTRY_URL ?? `http://127.0.0.1:${process.env.GANTRY_TEST_PORT}`
const data = process.env.GANTRY_TEST_DATA

export default defineConfig({
  testDir: 'e2e/browser',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    baseURL: url,
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'sign-in', testMatch: /signin\.setup\.ts/ },
    {
      name: 'screens',
      testMatch: /\.spec\.ts/,
      dependencies: ['sign-in'],
      use: { storageState: join(data, 'signed-in.json') },
    },
  ],
  webServer: process.env.GANTRY_URL
    ? undefined
    : {
        command: `${resolve(process.env.GANTRY_BIN ?? 'bin/gantry')} serve`,
        url: `${url}/health_checks/default`,
        stdout: 'ignore',
        stderr: 'ignore',
        timeout: 60_000,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
        env: {
          GANTRY_ADDRESS: new URL(url).host,
          GANTRY_DATA: join(data, 'data'),
          OPENPROJECT_SEED_ADMIN_USER_PASSWORD: 'browser tests 1',
          OPENPROJECT_SEED_ADMIN_USER_PASSWORD_RESET: 'false',
          // Every test signs in from one address, more often than a person does.
          OPENPROJECT_RATE__LIMITING: '{}',
        },
      },
})
