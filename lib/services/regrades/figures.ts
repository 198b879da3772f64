import type { GradeMatrix } from '@/lib/contracts/regrades'
import type { Grade } from '@/lib/grading'
import type { Decision } from './decide'

/** The running figures of a regrade; kept in the job's row while it runs. */
export interface Figures {
  processed: number
  changed: number
  skippedManual: number
  ungraded: number
  matrix: GradeMatrix
}

export const noFigures = (): Figures => ({
  processed: 0,
  changed: 0,
  skippedManual: 0,
  ungraded: 0,
  matrix: {},
})

const UNGRADED = '-'

/** Adds one decision. Captures left alone are counted as processed, and not in the matrix. */
export function countDecision(figures: Figures, decision: Decision) {
  figures.processed += 1
  if (decision.kind === 'manual') figures.skippedManual += 1
  if (decision.kind !== 'graded') return
  if (decision.changed) figures.changed += 1
  if (decision.after.grade === null) figures.ungraded += 1
  const row = (figures.matrix[gradeName(decision.before.grade)] ??= {})
  const column = gradeName(decision.after.grade)
  row[column] = (row[column] ?? 0) + 1
}

const gradeName = (grade: Grade | null) => grade ?? UNGRADED
