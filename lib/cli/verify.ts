import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { provideChromium } from './chromium'
import {
  toPlaywrightTally,
  runStep,
  type Step,
  type StepResult,
  toVitestTally,
} from './verify-step'

/** A failure outside any test. */
const FAILED: StepResult = { name: 'npm test', ok: false, passed: 0, failed: 1 }

/**
 * `npm test`: runs all checks. Prints one line per step, the output of failed ones, and finally `N passed, N
 * failed`, where a failed step without a failed test counts as one failure.
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

  // Both write to .next, so they run one after the other.
  const types: Step = {
    name: 'types',
    commands: [
      ['next', 'typegen'],
      ['typescript', '--noEmit'],
    ],
  }
  const build: Step = { name: 'build', commands: [['tsx', 'lib/cli/build.ts']] }
  const browserCheck: Step = {
    name: 'a browser to test with',
    work: async (say) => void (chromium = await provideChromium(say)),
  }
  const unit: Step = {
    name: 'unit tests',
    commands: [
      ['vitest', 'run', '--config', 'lib/testing/vitest.config.ts', '--allowOnly=false'].concat(
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${unitReport}`,
      ),
    ],
    tally: { file: unitReport, read: toVitestTally },
  }
  const lint: Step = { name: 'lint', commands: [['eslint', '.', '--max-warnings', '0']] }
  const format: Step = { name: 'format', commands: [['prettier', '--check', '.']] }
  const unused: Step = { name: 'unused code', commands: [['knip']] }

  // One lane for each of two cores. The browser tests use both.
  const lanes = await Promise.all([
    inOrder([types, build, lint]),
    inOrder([browserCheck, unit, format, unused]),
  ])
  const results = lanes.flat()
  const isBuilt = results.some(({ name, ok }) => name === build.name && ok)
  if (!isBuilt || chromium === '') {
    console.log('✕ browser tests: not run, because a step before them failed')
    return [...results, FAILED]
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
    tally: { file: browserReport, read: toPlaywrightTally },
  }
  return [...results, await runStep(browser)]
}

async function inOrder(steps: readonly Step[]): Promise<StepResult[]> {
  const results: StepResult[] = []
  for (const step of steps) results.push(await runStep(step))
  return results
}

const results = await main().catch((error: unknown): StepResult[] => {
  console.log(error)
  return [FAILED]
})
const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0)
const [passed, failed] = [sum('passed'), sum('failed')]
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
console.log(`${passed} passed, ${failed} failed`)
