import fs from 'node:fs'
import { runCommand, spawnBin } from './run-command'

interface StepBase {
  name: string
}

/** Commands of packages, run one after another: `['prettier', '--check', '.']`. */
interface CommandStep extends StepBase {
  commands: string[][]
  env?: Record<string, string>
  /** The test runner's report. */
  tally?: { file: string; read: (report: unknown) => Tally }
}

/** A function; it fails if it throws. */
interface WorkStep extends StepBase {
  work: (say: (line: string) => void) => Promise<void>
}

export type Step = CommandStep | WorkStep

export interface StepResult extends Tally {
  name: string
  ok: boolean
}

/** Runs a step, prints its line, and its output if it failed. Never rejects. */
export async function runStep(step: Step): Promise<StepResult> {
  const startedAt = performance.now()
  const lines: string[] = []
  const { ok, tally } = 'work' in step ? await runWork(step, lines) : await runCommands(step, lines)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const tests = tally ? `: ${tally.passed} passed, ${tally.failed} failed` : ''
  console.log(`${ok ? '✓' : '✕'} ${step.name}, ${seconds} s${tests}`)
  if (!ok) console.log(lines.join('\n').trimEnd() + '\n')
  // A step that fails without a failed test counts as one failure.
  return { name: step.name, ok, passed: tally?.passed ?? 0, failed: tally?.failed || (ok ? 0 : 1) }
}

async function runCommands(step: CommandStep, lines: string[]) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...step.env }
  let ok = true
  for (const [name = '', ...args] of step.commands) {
    if (!ok) break
    const outcome = await runCommand(() =>
      spawnBin(name, args, { stdio: ['ignore', 'pipe', 'pipe'], env }),
    )
    lines.push(outcome.output)
    ok = outcome.ok
  }
  if (!step.tally) return { ok, tally: null }
  const tally = readTally(step.tally.file, step.tally.read)
  if (!tally) lines.push('It wrote no test report.')
  else if (tally.passed + tally.failed === 0) lines.push('It ran no tests.')
  const proven = tally !== null && tally.failed === 0 && tally.passed > 0
  return { ok: ok && proven, tally }
}

async function runWork(step: WorkStep, lines: string[]) {
  try {
    await step.work((line) => lines.push(line))
    return { ok: true, tally: null }
  } catch (error) {
    lines.push(error instanceof Error ? error.message : String(error))
    return { ok: false, tally: null }
  }
}

/** How many tests passed and failed. */
export interface Tally {
  passed: number
  failed: number
}

type ReadReport = (report: unknown) => Tally

/** Reads a test runner's report. Returns null if there is none or it cannot be read. */
export function readTally(file: string, read: ReadReport): Tally | null {
  try {
    return read(JSON.parse(fs.readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Reads Vitest's `json` report. A file that fails before its first test counts as one failed test. */
export function toVitestTally(report: unknown): Tally {
  const { numPassedTests, numFailedTests, testResults } = report as {
    numPassedTests: unknown
    numFailedTests: unknown
    testResults: { status: string; assertionResults: { status: string }[] }[]
  }
  const broken = testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return { passed: count(numPassedTests), failed: count(numFailedTests) + broken.length }
}

/** Reads Playwright's `json` report. A test that only passed on retry counts as failed. */
export function toPlaywrightTally(report: unknown): Tally {
  const { stats, errors } = report as {
    stats: { expected: unknown; unexpected: unknown; flaky: unknown }
    errors: unknown[]
  }
  const failed = count(stats.unexpected) + count(stats.flaky)
  return { passed: count(stats.expected), failed: failed + errors.length }
}

function count(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new Error('not a count')
  return value
}
