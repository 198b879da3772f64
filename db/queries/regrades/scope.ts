import { and, asc, eq, gte, inArray, isNull, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import { METRIC_KEYS, type MetricKey, type MinGrade } from '@/lib/grading'
import type { Db } from '../../client'
import { driverRows } from '../../prepared'
import { isConfirmed, nightSpan } from '../captures/filters'
import { filterIs } from '../filter-aliases'
import { captures, exposureTemplates, goals, targets, type RegradeScope } from '../../schema'

export interface ScopePosition {
  /** Index of the active target, or number of selected captures read: see `createScopeReader`. */
  part: number
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
  costs: captures.costs,
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

/** A light frame of a scope: what grading reads and writes, and what a preview shows. */
export interface ScopedCapture {
  capture: ReturnType<typeof row.decode>
  targetName: string | null
  minGrade: MinGrade | null
}

/** A few of a scope's captures, and where to continue; `next` is null at the end. */
export interface ScopeStretch {
  rows: ScopedCapture[]
  next: ScopePosition | null
}

/**
 * Returns a function that reads the light frames of a scope, scanning up to `limit` captures per call. A
 * call costs what it scans, whatever the size of the scope: captures of a target, goal or client, or all,
 * are read by time, those of several active targets one target after another, and selected ones in their
 * order. The statement is built once, because a regrade reads often and few rows at a time.
 */
export function createScopeReader(db: Db, scope: RegradeScope) {
  return scope.captureIds === undefined
    ? createTimeReader(db, scope)
    : createSelectionReader(db, scope)
}

const selectScoped = (db: Db, matches: SQL | undefined) =>
  db.orm
    .select({
      ...row.selection,
      ofTarget: sql`${targets.name}`.as('ofTarget'),
      minGrade: sql`${exposureTemplates.minGrade}`.as('minGrade'),
      matches: sql`${matches}`.as('matches'),
    })
    .from(captures)
    .leftJoin(targets, eq(targets.id, captures.targetId))
    .leftJoin(goals, eq(goals.id, captures.goalId))
    .leftJoin(exposureTemplates, eq(exposureTemplates.id, goals.exposureTemplateId))

function createTimeReader(db: Db, scope: RegradeScope) {
  // Conditions without an index are checked row by row, so that a call never skips many rows.
  const targetIds = walksTargets(scope) ? (scope.activeTargetIds ?? []) : null
  const ofPart = targetIds === null ? sql`` : sql`${captures.targetId} = ? and`
  const query = selectScoped(db, matchesScope(db, scope))
    .where(
      and(
        targetIds === null ? ofOwner(scope) : undefined,
        withinTime(scope),
        sql`${ofPart} (${captures.capturedAtMs}, ${captures.id}) > (?, ?)`,
      ),
    )
    .orderBy(asc(captures.capturedAtMs), asc(captures.id))
    .toSQL()
  const statement = db.driver.prepare<unknown[], Joined>(`${query.sql} limit ?`)
  const parts = targetIds === null ? [[]] : targetIds.map((id) => [id])
  return (after: ScopePosition | null, limit: number): ScopeStretch => {
    const rows: ScopedCapture[] = []
    let { part, ms, id } = after ?? START
    let looked = 0
    for (let owner = parts[part]; owner; owner = parts[part]) {
      const found = statement.all(...query.params, ...owner, ms, id, limit - looked)
      const last = found.at(-1)
      looked += found.length
      for (const joined of found) if (joined.matches === 1) rows.push(toScopedCapture(joined))
      if (last && looked === limit) {
        return { rows, next: { part, ms: last.capturedAtMs, id: last.id } }
      }
      ;({ ms, id } = START)
      part += 1
    }
    return { rows, next: null }
  }
}

/** A position among selected captures is the number of those that were read. */
function createSelectionReader(db: Db, scope: RegradeScope) {
  const ids = [...new Set(scope.captureIds)]
  const query = selectScoped(db, inScope(db, { ...scope, captureIds: undefined }))
    .where(sql`${captures.id} in (select value from json_each(?))`)
    .toSQL()
  const statement = db.driver.prepare<unknown[], Joined>(query.sql)
  return (after: ScopePosition | null, limit: number): ScopeStretch => {
    const start = after?.part ?? 0
    const end = start + limit
    const found = statement.all(...query.params, JSON.stringify(ids.slice(start, end)))
    return {
      rows: found.filter(({ matches }) => matches === 1).map(toScopedCapture),
      next: end < ids.length ? { ...START, part: end } : null,
    }
  }
}

interface Joined {
  id: string
  capturedAtMs: number
  ofTarget: string | null
  minGrade: MinGrade | null
  matches: number | null
}

const toScopedCapture = (joined: Joined): ScopedCapture => ({
  capture: row.decode(joined),
  targetName: joined.ofTarget,
  minGrade: joined.minGrade,
})

const START: ScopePosition = { part: 0, ms: Number.MIN_SAFE_INTEGER, id: '' }

export type ScopeReader = ReturnType<typeof createScopeReader>

/** Returns the active targets, of one client if given. */
export function activeTargetIds(db: Db, clientId?: string): string[] {
  const active = db.orm
    .select({ id: targets.id })
    .from(targets)
    .where(
      and(
        eq(targets.status, 'active'),
        clientId === undefined ? undefined : eq(targets.clientId, clientId),
      ),
    )
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

/** Lists goals that a scope may affect, with their counts and their targets' status. */
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

const inScope = (db: Db, scope: RegradeScope): SQL | undefined =>
  and(ofOwner(scope), withinTime(scope), matchesScope(db, scope))

/** Conditions on the target, goal, client or selection, which an index finds. */
function ofOwner({ targetId, goalId, clientId, captureIds }: RegradeScope): SQL | undefined {
  return and(
    targetId === undefined ? undefined : eq(captures.targetId, targetId),
    goalId === undefined ? undefined : eq(captures.goalId, goalId),
    clientId === undefined ? undefined : eq(captures.clientId, clientId),
    captureIds === undefined
      ? undefined
      : inArray(captures.id, sql`(select value from json_each(${JSON.stringify(captureIds)}))`),
  )
}

/** Conditions on the time, which an index finds too. Nights limit it roughly. */
function withinTime({ fromMs, toMs, fromNight, toNight }: RegradeScope): SQL | undefined {
  return and(
    fromMs === undefined ? undefined : gte(captures.capturedAtMs, fromMs),
    toMs === undefined ? undefined : lt(captures.capturedAtMs, toMs),
    fromNight === undefined ? undefined : gte(captures.capturedAtMs, nightSpan(fromNight).fromMs),
    toNight === undefined ? undefined : lt(captures.capturedAtMs, nightSpan(toNight).toMs),
  )
}

/** All other conditions of a scope. */
function matchesScope(db: Db, scope: RegradeScope): SQL | undefined {
  const { clientId, filter, newestCaptureId, fromNight, toNight } = scope
  return and(
    eq(captures.frameType, 'light'),
    isConfirmed,
    // The plus keeps SQLite from using the index on ids: the order by time is needed.
    newestCaptureId === undefined ? undefined : sql`+${captures.id} <= ${newestCaptureId}`,
    filter === undefined ? undefined : filterIs(db, captures.filter, filter),
    fromNight === undefined ? undefined : gte(captures.night, fromNight),
    toNight === undefined ? undefined : lte(captures.night, toNight),
    walksTargets(scope) && clientId !== undefined ? eq(captures.clientId, clientId) : undefined,
    matchesTargets(scope),
  )
}

const isBroad = ({ clientId, all }: RegradeScope) => clientId !== undefined || all === true

/** Whether a scope is read one active target after another. */
const walksTargets = (scope: RegradeScope) => isBroad(scope) && scope.onlyActiveTargets === true

/** A target, goal or captures that are named explicitly are included even if archived. */
function matchesTargets(scope: RegradeScope): SQL | undefined {
  if (scope.onlyActiveTargets) {
    const ids = JSON.stringify(scope.activeTargetIds ?? [])
    return inArray(captures.targetId, sql`(select value from json_each(${ids}))`)
  }
  if (!isBroad(scope) || scope.includeArchived) return undefined
  return or(isNull(targets.status), ne(targets.status, 'archived'))
}
