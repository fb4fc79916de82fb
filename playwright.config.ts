// Browser tests against the built server. Each worker starts one of its own (e2e/browser/server.ts), so that what one
// test does to the installation is never seen by a test that runs at the same time.
// GANTRY_BIN names another binary, CHROMIUM another browser, GANTRY_URL a server that runs already (with --workers 1).
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e/browser',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // A machine that is busy with other things must not keep anybody from landing.
  retries: process.env.CI ? 2 : 0,
  reporter: [['list']],
  use: {
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
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
})
