import type { RegradeJob } from '@/lib/contracts/regrades'
import { plural, formatNumber } from '@/lib/format/numbers'

/** How far a regrade is, in words. */
export function stateText(job: RegradeJob): string {
  if (job.waiting === 'disk-full') return 'Waiting: the disk is full'
  if (job.undo?.state === 'running') return 'Undoing…'
  if (job.undo?.state === 'failed') return 'Undo failed part-way'
  if (job.undo) {
    const { restored, skipped } = job.undo
    const kept = skipped > 0 ? `, ${plural(skipped, 'sub')} graded since kept as they are` : ''
    return `Undone: ${plural(restored, 'grade')} restored${kept}`
  }
  if (job.state === 'running') return 'Regrading…'
  if (job.state === 'done') return 'Regraded'
  return job.state === 'cancelled' ? 'Cancelled part-way' : 'Failed part-way'
}

/** The same as one word or two, for a list. */
export function stateLabel({ state, undo }: Pick<RegradeJob, 'state' | 'undo'>): string {
  if (undo === null) return state
  if (undo.state === 'running') return 'undoing'
  return undo.state === 'failed' ? 'undo failed' : 'undone'
}

type Figures = Pick<RegradeJob, 'changed' | 'matrix'>

interface ChangeCounts {
  /** Subs whose grade becomes another, or comes or goes. */
  grades: number
  /** Subs that keep their grade at another score. */
  scoresOnly: number
}

/** What `changed` is made of: off the matrix’s diagonal grades change, and the rest are mere scores. */
export function changeCounts({ changed, matrix }: Figures): ChangeCounts {
  let grades = 0
  for (const [before, row] of Object.entries(matrix)) {
    for (const [after, count] of Object.entries(row)) if (after !== before) grades += count
  }
  return { grades, scoresOnly: Math.max(0, changed - grades) }
}

/**
 * “141 change their grade, 25 only their score”
 * @param past for a regrade that has been done: “141 changed …”
 */
export function changeText(figures: Figures, past = false): string {
  const { grades, scoresOnly } = changeCounts(figures)
  if (grades + scoresOnly === 0) return past ? 'none changed' : 'none changes'
  const verb = (count: number) => (past ? 'changed' : count === 1 ? 'changes' : 'change')
  const their = (count: number) => (count === 1 ? 'its' : 'their')
  const score = `only ${their(scoresOnly)} score`
  if (grades === 0) return `${formatNumber(scoresOnly)} ${verb(scoresOnly)} ${score}`
  const first = `${formatNumber(grades)} ${verb(grades)} ${their(grades)} grade`
  return scoresOnly === 0 ? first : `${first}, ${formatNumber(scoresOnly)} ${score}`
}
