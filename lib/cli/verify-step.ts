import { spawnBin } from './bin'
import { runCommand } from './run-command'
import { readTally, type Tally } from './test-reports'

interface StepBase {
  name: string
}

/** Commands of packages, run one after the other: `['prettier', '--check', '.']`. */
interface CommandStep extends StepBase {
  commands: string[][]
  env?: Record<string, string>
  /** Where a test runner writes what it did. */
  tally?: { file: string; read: (report: unknown) => Tally }
}

/** Something of our own; failed when it throws. */
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
  // A failed test says it all; a step that failed without one is a failure of its own.
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
  if (!tally) lines.push('It left no report of its tests.')
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
