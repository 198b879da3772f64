import type { Grade, Verdict } from '@/lib/grading'
import type { Db } from '../client'
import { prepared } from '../prepared'

/** Where a walk over captures stands, oldest first. */
export interface WalkPosition {
  ms: number
  id: string
}

/** A capture of a goal: what its verdict and its class are made of. */
export interface GoalCapture {
  id: string
  capturedAtMs: number
  frameType: string
  exposureSeconds: number | null
  classExposure: number | null
  grade: Grade | null
  verdict: Verdict | null
}

/** A light frame of a target that no goal has taken: what matching looks at. */
export interface CaptureWithoutGoal {
  id: string
  capturedAtMs: number
  filter: string | null
  exposureSeconds: number | null
  binning: number | null
  gain: number | null
  offset: number | null
  panel: number | null
  grade: Grade | null
}

type From = [owner: string, ms: number, id: string, limit: number]

// Written out, so that SQLite sees that the partial index holds them.
const WITHOUT_GOAL = `target_id = ? and goal_id is null and frame_type = 'light'`

const statements = prepared(({ driver }) => ({
  ofGoal: driver.prepare<From, GoalCapture>(
    `select id, captured_at_ms as capturedAtMs, frame_type as frameType,
       exposure_seconds as exposureSeconds, class_exposure as classExposure, grade, verdict
     from captures where goal_id = ? and (captured_at_ms, id) > (?, ?)
     order by captured_at_ms, id limit ?`,
  ),
  withoutGoal: driver.prepare<From, CaptureWithoutGoal>(
    `select id, captured_at_ms as capturedAtMs, filter, exposure_seconds as exposureSeconds,
       binning, gain, "offset", panel, grade
     from captures where ${WITHOUT_GOAL} and (captured_at_ms, id) > (?, ?)
     order by captured_at_ms, id limit ?`,
  ),
  countWithoutGoal: driver
    .prepare<[string], number>(`select count(*) from captures where ${WITHOUT_GOAL}`)
    .pluck(),
  give: driver.prepare<[string, Verdict | null, number | null, string]>(
    'update captures set goal_id = ?, verdict = ?, class_exposure = ? where id = ?',
  ),
  verdict: driver.prepare<[Verdict | null, string]>('update captures set verdict = ? where id = ?'),
  classExposure: driver.prepare<[number | null, string]>(
    'update captures set class_exposure = ? where id = ?',
  ),
  release: driver.prepare<[string, number]>(
    `update captures set goal_id = null, verdict = null
     where rowid in (select rowid from captures where goal_id = ? limit ?)`,
  ),
}))

const START: WalkPosition = { ms: Number.MIN_SAFE_INTEGER, id: '' }

/** The next captures of a goal after a position, oldest first. */
export function capturesOfGoal(db: Db, goalId: string, after: WalkPosition | null, limit: number) {
  const { ms, id } = after ?? START
  return statements(db).ofGoal.all(goalId, ms, id, limit)
}

/** The next of a target's light frames without a goal after a position, oldest first. */
export function capturesWithoutGoal(
  db: Db,
  targetId: string,
  after: WalkPosition | null,
  limit: number,
) {
  const { ms, id } = after ?? START
  return statements(db).withoutGoal.all(targetId, ms, id, limit)
}

/** How many light frames of a target have no goal: counted from an index of just these. */
export const countWithoutGoal = (db: Db, targetId: string): number =>
  statements(db).countWithoutGoal.get(targetId) ?? 0

/** Gives a capture to a goal. Triggers move the counts, here and below. */
export function giveToGoal(
  db: Db,
  goalId: string,
  capture: { id: string; verdict: Verdict | null; classExposure: number | null },
) {
  statements(db).give.run(goalId, capture.verdict, capture.classExposure, capture.id)
}

export function writeVerdict(db: Db, captureId: string, verdict: Verdict | null) {
  statements(db).verdict.run(verdict, captureId)
}

/** The exposure of the class that a capture belongs to under its goal's template, s. */
export function writeClassExposure(db: Db, captureId: string, seconds: number | null) {
  statements(db).classExposure.run(seconds, captureId)
}

/**
 * Takes up to `limit` captures out of a goal: they stay with their target, without a verdict.
 * Returns how many it took.
 */
export const releaseFromGoal = (db: Db, goalId: string, limit: number): number =>
  statements(db).release.run(goalId, limit).changes
