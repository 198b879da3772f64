import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium, QUIET_ARGS } from '@/lib/cli/chromium'

const root = path.resolve(import.meta.dirname, '..')

// Found once: the workers read this file again and inherit the answer.
process.env.CHROMIUM_PATH ||= findChromium() ?? ''

/**
 * The real production build, driven from outside. Each worker has a server, a database and people
 * of its own (fixtures/), so spec files run side by side without meeting.
 */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: path.join(root, 'test-results'),
  tsconfig: path.join(root, 'tsconfig.json'),
  workers: 2,
  retries: 0,
  // When nothing works, a few failures say so; the rest would only take its time.
  maxFailures: 12,
  // Far more than a free machine needs: a busy one is slow, and that is no failure.
  timeout: 120_000,
  expect: { timeout: 25_000 },
  reporter: 'list',
  use: {
    trace: 'retain-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Playwright itself runs Chromium without its sandbox, which root and most containers need.
    launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined, args: QUIET_ARGS },
  },
})
