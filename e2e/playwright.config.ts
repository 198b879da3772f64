import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium, QUIET_ARGS } from '@/lib/cli/chromium'
import '@/lib/testing/random-seed'

const root = path.resolve(import.meta.dirname, '..')

// Found once: the workers read this file again and inherit the answer.
process.env.CHROMIUM_PATH ||= findChromium() ?? ''

/**
 * The real production build, driven from outside. Each worker has a server, a database and people
 * of its own (fixtures/), so spec files run side by side without meeting.
 */
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: path.join(root, 'test-results'),
  tsconfig: path.join(root, 'tsconfig.json'),
  workers: 2,
  // A failed test runs once more with a trace. It still counts as failed: see playwrightTally.
  retries: 1,
  failOnFlakyTests: true,
  // When nothing works, a few failures say so; the rest would only waste time.
  maxFailures: 12,
  // Ten times what a test may take on a quiet machine: a busy machine is slow, which is no failure.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    // Recording doubles the time of every test, so the first attempt is not recorded.
    trace: process.env.TRACE ? 'retain-on-failure' : 'on-first-retry',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  },
  projects: [
    {
      name: 'api',
      testDir: path.join(import.meta.dirname, 'api'),
      // Fails tests that start a browser, which do not belong in this folder.
      use: { launchOptions: { executablePath: '/no/browser/in/e2e/api' } },
    },
    {
      name: 'browser',
      testIgnore: 'api/**',
      // Playwright itself runs Chromium without its sandbox, which root and most containers need.
      use: {
        launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined, args: QUIET_ARGS },
      },
    },
  ],
})
