import type { CaptureGrading } from '@/db/queries/regrades/changes'
import type { ScopedCapture } from '@/db/queries/regrades/scope'
import type { GradeMatrix } from '@/lib/contracts/regrades'
import { type Grade, METRIC_KEYS, type MetricValues, decideVerdict } from '@/lib/grading'
import { gradeMetrics, type Revision } from '../grading'

/** What a regrade does to a capture. */
export type Decision =
  | { kind: 'manual' }
  /** Its client has no criteria set: its grade stays. */
  | { kind: 'no-criteria' }
  | {
      kind: 'graded'
      before: CaptureGrading
      after: CaptureGrading
      written: boolean
      changed: boolean
    }

/** Decides without writing: used by previews and by regrades. */
export function decide(
  { capture, minGrade }: ScopedCapture,
  revision: Revision | undefined,
  baselines: MetricValues | null,
  includeManual: boolean,
  nowMs: number,
): Decision {
  if (capture.manualGrade !== null && !includeManual) return { kind: 'manual' }
  if (!revision) return { kind: 'no-criteria' }
  const { grading: graded } = gradeMetrics(revision, capture, baselines)
  const verdict = decideVerdict({
    frameType: capture.frameType,
    hasGoal: capture.goalId !== null,
    grade: graded.autoGrade,
    minGrade: minGrade ?? 'any',
  })
  const after: CaptureGrading = {
    score: graded.score,
    autoGrade: graded.autoGrade,
    coverage: graded.coverage,
    reason: graded.reason,
    mainCause: graded.mainCause,
    costs: graded.costs,
    criteriaRevisionId: graded.criteriaRevisionId,
    baselines: graded.baselines,
    manualGrade: null,
    grade: graded.autoGrade,
    verdict,
    gradedAtMs: nowMs,
    outdated: false,
  }
  const changed =
    capture.grade !== after.grade || capture.score !== after.score || capture.verdict !== verdict
  const written = changed || isWrittenDifferently(capture, after)
  return { kind: 'graded', before: toGrading(capture), after, written, changed }
}

function toGrading(capture: ScopedCapture['capture']): CaptureGrading {
  return {
    score: capture.score,
    autoGrade: capture.autoGrade,
    manualGrade: capture.manualGrade,
    grade: capture.grade,
    verdict: capture.verdict,
    coverage: capture.coverage,
    reason: capture.reason,
    mainCause: capture.mainCause,
    costs: capture.costs,
    criteriaRevisionId: capture.criteriaRevisionId,
    baselines: capture.baselines,
    gradedAtMs: capture.gradedAtMs,
    outdated: capture.outdated,
  }
}

/** The same score and grade for other reasons still need a new explanation. */
function isWrittenDifferently(before: ScopedCapture['capture'], after: CaptureGrading): boolean {
  return (
    before.criteriaRevisionId !== after.criteriaRevisionId ||
    before.manualGrade !== null ||
    before.outdated ||
    before.autoGrade !== after.autoGrade ||
    before.coverage !== after.coverage ||
    before.reason !== after.reason ||
    before.mainCause !== after.mainCause ||
    !sameBaselines(before.baselines, after.baselines)
  )
}

function sameBaselines(a: MetricValues | null, b: MetricValues | null): boolean {
  if (a === b) return true
  if (a === null || b === null) return false
  return METRIC_KEYS.every((key) => (a[key] ?? null) === (b[key] ?? null))
}

/** The running totals of a regrade, stored in its row. */
export interface Figures {
  processed: number
  changed: number
  skippedManual: number
  ungraded: number
  matrix: GradeMatrix
}

export const emptyFigures = (): Figures => ({
  processed: 0,
  changed: 0,
  skippedManual: 0,
  ungraded: 0,
  matrix: {},
})

const UNGRADED = '-'

/** Adds a decision. Skipped captures count as processed, but not in the matrix. */
export function countDecision(figures: Figures, decision: Decision) {
  figures.processed += 1
  if (decision.kind === 'manual') figures.skippedManual += 1
  if (decision.kind !== 'graded') return
  if (decision.changed) figures.changed += 1
  if (decision.after.grade === null) figures.ungraded += 1
  const row = (figures.matrix[toGradeKey(decision.before.grade)] ??= {})
  const column = toGradeKey(decision.after.grade)
  row[column] = (row[column] ?? 0) + 1
}

const toGradeKey = (grade: Grade | null) => grade ?? UNGRADED
