import { expect, it } from 'vitest'
import type { ImportReport } from '@/lib/contracts/imports'
import { toReportLines } from './import-report'

const report = (changes: Partial<ImportReport> = {}): ImportReport => ({
  formatLabel: 'Some format',
  clientName: 'Backyard',
  cancelled: false,
  read: 0,
  created: 0,
  duplicates: 0,
  refused: [],
  warnings: [],
  notes: [],
  grades: { A: 0, B: 0, C: 0, D: 0, E: 0, none: 0 },
  verdicts: { accepted: 0, rejected: 0, pending: 0, none: 0 },
  otherFrames: 0,
  ungraded: [],
  brought: [],
  targetsCreated: [],
  unassigned: [],
  targetSuggestions: [],
  ...changes,
})

const text = (changes: Partial<ImportReport>) => toReportLines(report(changes), 'x.db').join('\n')

it('lists twenty refused rows and counts the others', () => {
  const refused = Array.from({ length: 23 }, (_, i) => ({
    line: String(i + 2),
    reason: 'is cut off',
  }))
  const shown = text({ refused })
  expect(shown).toContain('line 2: is cut off')
  expect(shown).toContain('line 21: is cut off')
  expect(shown).not.toContain('line 22:')
  expect(shown).toContain('and 3 more')
})

it('shows JSON paths unchanged, and how often a warning occurred', () => {
  const refused = [{ line: 'targets[0].imageRecords[3]', reason: 'is no record' }]
  const warnings = [{ line: '5', message: 'unguided', count: 12 }]
  const shown = text({ refused, warnings })
  expect(shown).toContain('  targets[0].imageRecords[3]: is no record')
  expect(shown).toContain('unguided (12 times, first at line 5)')
})

it('suggests the folder names if the files name no target', () => {
  const shown = text({ unassigned: [{ targetName: null, subs: 7 }], targetSuggestions: ['M 31'] })
  expect(shown).toContain('7 subs without a target name; --target could be “M 31”')
})

it('says why subs are not graded', () => {
  const shown = text({
    ungraded: [{ reason: 'Too little was measured.', subs: 2 }],
    brought: ['hfr'],
  })
  expect(shown).toContain(
    'Not graded:\n  2 subs: Too little was measured.\n  The files contain HFR.',
  )
})

it('leaves out what did not happen', () => {
  expect(text({})).not.toMatch(/Grades|Refused:|Warnings|Stopped/)
  expect(text({ cancelled: true })).toContain('Stopped')
})
