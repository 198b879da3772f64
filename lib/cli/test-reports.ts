import fs from 'node:fs'

/** How many tests a run executed, by their end. */
export interface Tally {
  passed: number
  failed: number
}

type ReadReport = (report: unknown) => Tally

/** A report file that a runner wrote. Null when there is none, or none that can be understood. */
export function readTally(file: string, read: ReadReport): Tally | null {
  try {
    return read(JSON.parse(fs.readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Vitest's `json` reporter. A file that broke before its first test counts as one failed test. */
export function vitestTally(report: unknown): Tally {
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

/** Playwright's `json` reporter. A test that passed only when repeated counts as failed. */
export function playwrightTally(report: unknown): Tally {
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
