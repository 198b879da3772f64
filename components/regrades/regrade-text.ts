import type { RegradeJob } from '@/lib/contracts/regrades'
import { plural, formatNumber } from '@/lib/format/numbers'

/** Describes the state of a regrade, for its progress bar. */
export function describeState(job: RegradeJob): string {
  if (job.waiting === 'disk-full') return 'Waiting: the disk is full'
  if (job.undo?.state === 'running') return 'Undoing…'
  if (job.undo?.state === 'failed') return 'Undo failed part-way'
  if (job.undo) {
    const { restored, skipped } = job.undo
    const kept = skipped > 0 ? `, ${plural(skipped, 'sub')} graded since left unchanged` : ''
    return `Undone: ${plural(restored, 'grade')} restored${kept}`
  }
  if (job.state === 'running') return 'Regrading…'
  if (job.state === 'done') return 'Regraded'
  return job.state === 'cancelled' ? 'Cancelled part-way' : 'Failed part-way'
}

/** Returns the state in one or two words, for a list. */
export function getStateLabel({ state, undo }: Pick<RegradeJob, 'state' | 'undo'>): string {
  if (undo === null) return state
  if (undo.state === 'running') return 'undoing'
  return undo.state === 'failed' ? 'undo failed' : 'undone'
}

type Figures = Pick<RegradeJob, 'changed' | 'matrix'>

interface ChangeCounts {
  /** Subs whose grade changes, including from or to ungraded. */
  grades: number
  /** Subs whose score changes but not their grade. */
  scoresOnly: number
}

/** Splits `changed`: grades that changed are off the matrix’s diagonal, the rest are only scores. */
export function countChanges({ changed, matrix }: Figures): ChangeCounts {
  let grades = 0
  for (const [before, row] of Object.entries(matrix)) {
    for (const [after, count] of Object.entries(row)) if (after !== before) grades += count
  }
  return { grades, scoresOnly: Math.max(0, changed - grades) }
}

/**
 * Describes changes: `141 change their grade, 25 only their score`.
 * @param past for a finished regrade: `141 changed …`
 */
export function describeChanges(figures: Figures, past = false): string {
  const { grades, scoresOnly } = countChanges(figures)
  if (grades + scoresOnly === 0) return past ? 'none changed' : 'none changes'
  const verb = (count: number) => (past ? 'changed' : count === 1 ? 'changes' : 'change')
  const their = (count: number) => (count === 1 ? 'its' : 'their')
  const score = `only ${their(scoresOnly)} score`
  if (grades === 0) return `${formatNumber(scoresOnly)} ${verb(scoresOnly)} ${score}`
  const first = `${formatNumber(grades)} ${verb(grades)} ${their(grades)} grade`
  return scoresOnly === 0 ? first : `${first}, ${formatNumber(scoresOnly)} ${score}`
}
