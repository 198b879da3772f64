import { spawnBin } from './run-command'
import { provideChromium } from './chromium'
import { buildIfNeeded } from './next'

/** `npm run test:e2e -- ARGS`: runs only the browser tests; arguments go to Playwright. */
async function main(): Promise<number> {
  const chromium = await provideChromium(console.log)
  await buildIfNeeded()
  const args = ['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)]
  const env = { ...process.env, CHROMIUM_PATH: chromium }
  const child = spawnBin('@playwright/test', args, { stdio: 'inherit', env })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
