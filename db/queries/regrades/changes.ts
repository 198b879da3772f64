import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Db } from '../../client'
import { prepared } from '../../prepared'
import {
  captures,
  exposureTemplates,
  goals,
  regradeChanges,
  type GradingSnapshot,
} from '../../schema'

export type { GradingSnapshot } from '../../schema'

type Grade = NonNullable<(typeof captures.$inferSelect)['grade']>
type Verdict = NonNullable<(typeof captures.$inferSelect)['verdict']>

/** Everything about a capture that grading decides. */
export interface CaptureGrading extends GradingSnapshot {
  grade: Grade | null
  verdict: Verdict | null
}

const param = sql.placeholder

const statements = prepared(({ orm, driver }) => ({
  // Plain SQL, because this runs once per capture of a regrade.
  grade: driver.prepare(`update captures set score = ?, auto_grade = ?, manual_grade = ?, grade = ?,
    verdict = ?, coverage = ?, reason = ?, main_cause = ?, costs = ?, criteria_revision_id = ?, baselines = ?,
    graded_at_ms = ?, grading_version = ?, outdated = ifnull(?, outdated) where id = ?`),
  record: driver.prepare(`insert into regrade_changes
    (job_id, capture_id, before, version_after, undone) values (?, ?, ?, ?, 0)`),
  changes: orm
    .select({
      captureId: regradeChanges.captureId,
      before: regradeChanges.before,
      versionAfter: regradeChanges.versionAfter,
      version: captures.gradingVersion,
      frameType: captures.frameType,
      targetId: captures.targetId,
      goalId: captures.goalId,
      minGrade: exposureTemplates.minGrade,
    })
    .from(regradeChanges)
    .innerJoin(captures, eq(captures.id, regradeChanges.captureId))
    .leftJoin(goals, eq(goals.id, captures.goalId))
    .leftJoin(exposureTemplates, eq(exposureTemplates.id, goals.exposureTemplateId))
    .where(
      and(eq(regradeChanges.jobId, param('jobId')), gt(regradeChanges.captureId, param('after'))),
    )
    .orderBy(asc(regradeChanges.captureId))
    .limit(param('limit'))
    .prepare(),
  markUndone: driver.prepare(
    `update regrade_changes set undone = 1 where job_id = ? and capture_id = ?`,
  ),
}))

/**
 * @param gradingVersion one more than before; an undo restores the previous one, so that the regrade
 * before it finds its changes untouched and can be undone too
 */
export function writeGrading(
  db: Db,
  captureId: string,
  grading: CaptureGrading,
  gradingVersion: number,
) {
  const costs = grading.costs ? JSON.stringify(grading.costs) : null
  const baselines = grading.baselines === null ? null : JSON.stringify(grading.baselines)
  statements(db).grade.run(
    grading.score,
    grading.autoGrade,
    grading.manualGrade,
    grading.grade,
    grading.verdict,
    grading.coverage,
    grading.reason,
    grading.mainCause,
    costs,
    grading.criteriaRevisionId,
    baselines,
    grading.gradedAtMs,
    gradingVersion,
    grading.outdated === undefined ? null : Number(grading.outdated),
    captureId,
  )
}

/** Returns the part that an undo restores: grade and verdict follow from it. */
function toSnapshot(grading: GradingSnapshot): GradingSnapshot {
  return {
    score: grading.score,
    autoGrade: grading.autoGrade,
    manualGrade: grading.manualGrade,
    coverage: grading.coverage,
    reason: grading.reason,
    mainCause: grading.mainCause,
    costs: grading.costs,
    criteriaRevisionId: grading.criteriaRevisionId,
    baselines: grading.baselines,
    gradedAtMs: grading.gradedAtMs,
    outdated: grading.outdated,
  }
}

export function recordChange(
  db: Db,
  change: { jobId: string; captureId: string; before: GradingSnapshot; versionAfter: number },
) {
  const { jobId, captureId, versionAfter } = change
  statements(db).record.run(
    jobId,
    captureId,
    JSON.stringify(toSnapshot(change.before)),
    versionAfter,
  )
}

/** Lists what a regrade changed, in order of capture ids, after the given one. */
export function changesOf(db: Db, jobId: string, after: string, limit: number) {
  return statements(db).changes.all({ jobId, after, limit })
}

export function markUndone(db: Db, jobId: string, captureId: string) {
  statements(db).markUndone.run(jobId, captureId)
}
