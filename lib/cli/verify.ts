import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { provideChromium } from './chromium'
import { runStep, type Step, type StepResult } from './verify-step'
import { playwrightTally, vitestTally } from './test-reports'

/**
 * `npm test`: everything that has to hold before a change is good. A line a step; the output of
 * those that fail; last of all `N passed, N failed`, where a failed step without a failed test of
 * its own counts as one failure.
 */
async function main(): Promise<StepResult[]> {
  const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-verify-'))
  try {
    return await runAll(reports)
  } finally {
    fs.rmSync(reports, { recursive: true, force: true })
  }
}

async function runAll(reports: string): Promise<StepResult[]> {
  const unitReport = path.join(reports, 'unit.json')
  const browserReport = path.join(reports, 'browser.json')
  let chromium = ''

  const checks: Step[] = [
    {
      name: 'types',
      commands: [
        ['next', 'typegen'],
        ['typescript', '--noEmit'],
      ],
    },
    { name: 'lint', commands: [['eslint', '.', '--max-warnings', '0']] },
    { name: 'format', commands: [['prettier', '--check', '.']] },
    { name: 'unused code', commands: [['knip']] },
    {
      name: 'a browser to test with',
      work: async (say) => void (chromium = await provideChromium(say)),
    },
  ]
  const unit: Step = {
    name: 'unit tests',
    commands: [
      ['vitest', 'run', '--config', 'lib/testing/vitest.config.ts', '--allowOnly=false'].concat(
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${unitReport}`,
      ),
    ],
    tally: { file: unitReport, read: vitestTally },
  }
  const build: Step = { name: 'build', commands: [['next', 'build']] }

  const results = await inParallel(checks, 2)
  results.push(await runStep(unit))
  const built = await runStep(build)
  results.push(built)
  if (!built.ok || chromium === '') {
    console.log('✕ browser tests: not run, because a step before them failed')
    return [...results, { ok: false, passed: 0, failed: 1 }]
  }
  const browser: Step = {
    name: 'browser tests',
    commands: [
      ['@playwright/test', 'test', '--config', 'e2e/playwright.config.ts'].concat(
        '--forbid-only',
        '--reporter=list,json',
      ),
    ],
    env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
    tally: { file: browserReport, read: playwrightTally },
  }
  return [...results, await runStep(browser)]
}

/** Runs steps in their order, `width` at a time. */
async function inParallel(steps: readonly Step[], width: number): Promise<StepResult[]> {
  const queue = [...steps]
  const results: StepResult[] = []
  const lane = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) results.push(await runStep(step))
  }
  await Promise.all(Array.from({ length: width }, lane))
  return results
}

const results = await main().catch((error: unknown): StepResult[] => {
  console.log(error)
  return [{ ok: false, passed: 0, failed: 1 }]
})
const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0)
const [passed, failed] = [sum('passed'), sum('failed')]
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
console.log(`${passed} passed, ${failed} failed`)
