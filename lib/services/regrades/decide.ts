import type { CaptureGrading } from '@/db/queries/regrades/changes'
import type { ScopedCapture } from '@/db/queries/regrades/scope'
import { METRIC_KEYS, verdictOf, type MetricValues } from '@/lib/grading'
import { gradingColumns, type Revision } from '../grading'

/** What a regrade makes of one capture. */
export type Decision =
  | { kind: 'manual' }
  /** Its client has no criteria set assigned: its grade stays as it is. */
  | { kind: 'no-criteria' }
  | {
      kind: 'graded'
      before: CaptureGrading
      after: CaptureGrading
      written: boolean
      changed: boolean
    }

/** Decides without writing: a preview and an apply come from this one function. */
export function decide(
  { capture, minGrade }: ScopedCapture,
  revision: Revision | undefined,
  baselines: MetricValues | null,
  includeManual: boolean,
  nowMs: number,
): Decision {
  if (capture.manualGrade !== null && !includeManual) return { kind: 'manual' }
  if (!revision) return { kind: 'no-criteria' }
  const graded = gradingColumns(revision, capture, baselines)
  const verdict = verdictOf({
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
  return { kind: 'graded', before: gradingOf(capture), after, written, changed }
}

function gradingOf(capture: ScopedCapture['capture']): CaptureGrading {
  return {
    score: capture.score,
    autoGrade: capture.autoGrade,
    manualGrade: capture.manualGrade,
    grade: capture.grade,
    verdict: capture.verdict,
    coverage: capture.coverage,
    reason: capture.reason,
    mainCause: capture.mainCause,
    criteriaRevisionId: capture.criteriaRevisionId,
    baselines: capture.baselines,
    gradedAtMs: capture.gradedAtMs,
    outdated: capture.outdated,
  }
}

/** The same score and grade for other reasons is still another explanation. */
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
