import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { toPlaywrightTally, readTally, toVitestTally } from './verify-step'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-reports-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

function written(name: string, text: string): string {
  const file = path.join(folder, name)
  fs.writeFileSync(file, text)
  return file
}

describe('a vitest report', () => {
  const passedFile = { status: 'passed', assertionResults: [{ status: 'passed' }] }
  const failedFile = { status: 'failed', assertionResults: [{ status: 'failed' }] }
  const brokenFile = { status: 'failed', assertionResults: [] }

  test('gives its passed and failed tests', () => {
    const testResults = [passedFile, failedFile]
    const report = { numPassedTests: 7, numFailedTests: 1, testResults }
    expect(toVitestTally(report)).toEqual({ passed: 7, failed: 1 })
  })

  test('counts a file that could not be loaded as a failure', () => {
    const testResults = [passedFile, brokenFile]
    const report = { numPassedTests: 7, numFailedTests: 0, testResults }
    expect(toVitestTally(report)).toEqual({ passed: 7, failed: 1 })
  })
})

describe('a playwright report', () => {
  test('counts tests that passed only on a retry as failed', () => {
    const stats = { expected: 5, unexpected: 2, flaky: 1, skipped: 4 }
    expect(toPlaywrightTally({ stats, errors: [] })).toEqual({ passed: 5, failed: 3 })
  })

  test('counts errors outside of tests', () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0 }
    const errors = [{ message: 'a spec file does not compile' }]
    expect(toPlaywrightTally({ stats, errors })).toEqual({ passed: 0, failed: 1 })
  })
})

describe('no tally comes from', () => {
  test('a missing report', () => {
    expect(readTally(path.join(folder, 'none.json'), toVitestTally)).toBeNull()
  })

  test.each([
    ['cut off', '{"numPassedTests": 3, "numFail'],
    ['empty', ''],
    ['of another kind', '{"stats": 3}'],
    ['without numbers', '{"numPassedTests": "3", "numFailedTests": 0, "testResults": []}'],
  ])('a report that is %s', (what, text) => {
    expect(readTally(written(`${what}.json`, text), toVitestTally)).toBeNull()
  })
})
