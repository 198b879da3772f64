import { and, asc, eq, gte, inArray, isNull, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import { METRIC_KEYS, type MetricKey, type MinGrade } from '@/lib/grading'
import type { Db } from '../../client'
import { driverRows } from '../../driver-rows'
import { isConfirmed } from '../captures/filters'
import { filterIs } from '../filter-aliases'
import { captures, exposureTemplates, goals, targets, type RegradeScope } from '../../schema'

export interface ScopePosition {
  ms: number
  id: string
}

const row = driverRows({
  id: captures.id,
  clientId: captures.clientId,
  targetId: captures.targetId,
  goalId: captures.goalId,
  settingsClass: captures.settingsClass,
  capturedAtMs: captures.capturedAtMs,
  night: captures.night,
  frameType: captures.frameType,
  targetName: captures.targetName,
  filter: captures.filter,
  hasThumbnail: captures.hasThumbnail,
  score: captures.score,
  autoGrade: captures.autoGrade,
  manualGrade: captures.manualGrade,
  grade: captures.grade,
  verdict: captures.verdict,
  coverage: captures.coverage,
  reason: captures.reason,
  mainCause: captures.mainCause,
  criteriaRevisionId: captures.criteriaRevisionId,
  baselines: captures.baselines,
  gradingVersion: captures.gradingVersion,
  gradedAtMs: captures.gradedAtMs,
  outdated: captures.outdated,
  ...metricColumns(),
})

function metricColumns() {
  const columns = {} as { [K in MetricKey]: (typeof captures)[K] }
  for (const key of METRIC_KEYS) Object.assign(columns, { [key]: captures[key] })
  return columns
}

/** A light frame of a scope: what grading reads and writes, and what a preview shows of it. */
export interface ScopedCapture {
  capture: ReturnType<typeof row.decode>
  targetName: string | null
  minGrade: MinGrade | null
}

/**
 * Reads the captures of a scope in the order of their time, a few at a time; only light frames are
 * ever graded. The statement is built once: a regrade reads many times, and seldom many rows.
 */
export function scopeReader(db: Db, scope: RegradeScope) {
  const query = db.orm
    .select({
      ...row.selection,
      ofTarget: sql`${targets.name}`.as('ofTarget'),
      minGrade: sql`${exposureTemplates.minGrade}`.as('minGrade'),
    })
    .from(captures)
    .leftJoin(targets, eq(targets.id, captures.targetId))
    .leftJoin(goals, eq(goals.id, captures.goalId))
    .leftJoin(exposureTemplates, eq(exposureTemplates.id, goals.exposureTemplateId))
    .where(and(inScope(db, scope), sql`(${captures.capturedAtMs}, ${captures.id}) > (?, ?)`))
    .orderBy(asc(captures.capturedAtMs), asc(captures.id))
    .toSQL()
  const statement = db.driver.prepare<unknown[], Joined>(`${query.sql} limit ?`)
  return (after: ScopePosition | null, limit: number): ScopedCapture[] => {
    const { ms, id } = after ?? BEFORE_ALL
    return statement.all(...query.params, ms, id, limit).map((joined) => ({
      capture: row.decode(joined),
      targetName: joined.ofTarget,
      minGrade: joined.minGrade,
    }))
  }
}

interface Joined {
  ofTarget: string | null
  minGrade: MinGrade | null
}

const BEFORE_ALL: ScopePosition = { ms: Number.MIN_SAFE_INTEGER, id: '' }

export type ScopeReader = ReturnType<typeof scopeReader>

export function activeTargetIds(db: Db): string[] {
  const active = db.orm
    .select({ id: targets.id })
    .from(targets)
    .where(eq(targets.status, 'active'))
    .all()
  return active.map(({ id }) => id)
}

export function countInScope(db: Db, scope: RegradeScope): number {
  const row = db.orm
    .select({ n: sql<number>`count(*)` })
    .from(captures)
    .leftJoin(targets, eq(targets.id, captures.targetId))
    .where(inScope(db, scope))
    .get()
  return row?.n ?? 0
}

/** Goals that a scope may touch, with where they and their targets stand. */
export function goalsInScope(db: Db, scope: RegradeScope) {
  const { targetId, goalId, clientId, captureIds } = scope
  return db.orm
    .select({
      id: goals.id,
      targetId: targets.id,
      targetName: targets.name,
      clientId: targets.clientId,
      status: targets.status,
      completedBy: targets.completedBy,
      accepted: goals.accepted,
      desired: goals.desired,
      enabled: goals.enabled,
      templateName: exposureTemplates.name,
      panel: goals.panel,
    })
    .from(goals)
    .innerJoin(targets, eq(targets.id, goals.targetId))
    .innerJoin(exposureTemplates, eq(exposureTemplates.id, goals.exposureTemplateId))
    .where(
      and(
        targetId === undefined ? undefined : eq(targets.id, targetId),
        goalId === undefined ? undefined : eq(goals.id, goalId),
        clientId === undefined ? undefined : eq(targets.clientId, clientId),
        captureIds === undefined
          ? undefined
          : inArray(
              goals.id,
              sql`(select goal_id from captures where id in (select value from json_each(${JSON.stringify(captureIds)})))`,
            ),
      ),
    )
    .orderBy(asc(targets.name), asc(goals.id))
    .all()
}

export type ScopedGoal = ReturnType<typeof goalsInScope>[number]

function inScope(db: Db, scope: RegradeScope): SQL | undefined {
  const { targetId, goalId, clientId, captureIds, filter, newestCaptureId } = scope
  const { fromMs, toMs, fromNight, toNight } = scope
  return and(
    eq(captures.frameType, 'light'),
    isConfirmed,
    // The plus keeps SQLite from walking the ids: the order by time is what is needed.
    newestCaptureId === undefined ? undefined : sql`+${captures.id} <= ${newestCaptureId}`,
    targetId === undefined ? undefined : eq(captures.targetId, targetId),
    goalId === undefined ? undefined : eq(captures.goalId, goalId),
    clientId === undefined ? undefined : eq(captures.clientId, clientId),
    captureIds === undefined
      ? undefined
      : inArray(captures.id, sql`(select value from json_each(${JSON.stringify(captureIds)}))`),
    filter === undefined ? undefined : filterIs(db, captures.filter, filter),
    fromMs === undefined ? undefined : gte(captures.capturedAtMs, fromMs),
    toMs === undefined ? undefined : lt(captures.capturedAtMs, toMs),
    fromNight === undefined ? undefined : gte(captures.night, fromNight),
    toNight === undefined ? undefined : lte(captures.night, toNight),
    ofWantedTargets(scope),
  )
}

/** A target, a goal or captures that were named are meant as they are, archived or not. */
function ofWantedTargets(scope: RegradeScope): SQL | undefined {
  if (scope.onlyActiveTargets) {
    const ids = JSON.stringify(scope.activeTargetIds ?? [])
    return inArray(captures.targetId, sql`(select value from json_each(${ids}))`)
  }
  const broad = scope.clientId !== undefined || scope.all
  if (!broad || scope.includeArchived) return undefined
  return or(isNull(targets.status), ne(targets.status, 'archived'))
}
