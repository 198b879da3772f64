import {
  and,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  not,
  notInArray,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { CaptureFilters } from '@/lib/contracts/captures'
import type { Db } from '../../client'
import { captures, criteriaSets } from '../../schema'
import { filterIs } from '../filter-aliases'

/** Not waiting for someone to confirm a time in the future: what every list and figure is made of. */
export const isConfirmed = isNull(captures.awaitingConfirmation)

/** The contract's filters as one condition; without any, everything but unconfirmed captures. */
export function whereOf(db: Db, filters: CaptureFilters): SQL | undefined {
  const { clientId, targetId, goalId, filter, grade, verdict, gradeSource } = filters
  // A target or goal narrows more than a grade does, which SQLite cannot know: the plus keeps it from
  // taking the grade's index (https://sqlite.org/optoverview.html, “Disqualifying WHERE Clause Terms”).
  const isNarrow = targetId !== undefined || goalId !== undefined
  const gradeColumn = isNarrow ? sql`+${captures.grade}` : captures.grade
  const verdictColumn = isNarrow ? sql`+${captures.verdict}` : captures.verdict
  return and(
    confirmedIs(filters),
    clientId === undefined ? undefined : eq(captures.clientId, clientId),
    targetId === undefined ? undefined : eq(captures.targetId, targetId),
    goalId === undefined ? undefined : eq(captures.goalId, goalId),
    filter === undefined ? undefined : filterIs(db, captures.filter, filter),
    grade === undefined ? undefined : gradeIs(grade, gradeColumn),
    verdict === undefined ? undefined : sql`${verdictColumn} = ${verdict}`,
    gradeSource === undefined ? undefined : sourceIs(gradeSource),
    filters.from === undefined ? undefined : gte(captures.capturedAtMs, Date.parse(filters.from)),
    filters.to === undefined ? undefined : lt(captures.capturedAtMs, Date.parse(filters.to)),
    filters.night === undefined ? undefined : nightIs(filters.night),
    filters.unassigned === undefined ? undefined : assigned(!filters.unassigned),
    filters.stale === undefined ? undefined : staleIs(db, filters.stale),
  )
}

/** What has a grade is confirmed: counting a grade then needs nothing but its index. */
function confirmedIs({ confirmed, grade }: CaptureFilters): SQL | undefined {
  if (confirmed === false) return isNotNull(captures.awaitingConfirmation)
  return grade === undefined || grade === 'none' ? isConfirmed : undefined
}

const DAY_MS = 86_400_000

/**
 * Times among which everything of a night lies, from inclusive, to exclusive: no zone is further than
 * 14 h from UTC.
 */
export function nightSpan(night: string): { fromMs: number; toMs: number } {
  const dateMs = Date.parse(night)
  return { fromMs: dateMs - DAY_MS, toMs: dateMs + 3 * DAY_MS }
}

/** The night by its name; indexes by time find it among any number of captures. */
export function nightIs(night: string): SQL | undefined {
  const { fromMs, toMs } = nightSpan(night)
  return and(
    eq(captures.night, night),
    gte(captures.capturedAtMs, fromMs),
    lt(captures.capturedAtMs, toMs),
  )
}

const gradeIs = (grade: NonNullable<CaptureFilters['grade']>, column: SQL | SQLiteColumn) =>
  grade === 'none'
    ? and(sql`${column} is null`, eq(captures.frameType, 'light'))
    : sql`${column} = ${grade}`

const sourceIs = (source: 'auto' | 'manual') =>
  source === 'manual'
    ? isNotNull(captures.manualGrade)
    : and(isNull(captures.manualGrade), isNotNull(captures.autoGrade))

/** Unassigned means light frames without a target: darks and flats never need one. */
const assigned = (yes: boolean) =>
  yes
    ? isNotNull(captures.targetId)
    : and(isNull(captures.targetId), eq(captures.frameType, 'light'))

/**
 * Stale: graded by a revision that is not its set's newest, or by rules that have changed. There are
 * few sets, so few ids.
 */
function staleIs(db: Db, stale: boolean): SQL | undefined {
  const newest = db.orm.select({ id: criteriaSets.revisionId }).from(criteriaSets)
  const revision = captures.criteriaRevisionId
  const outdated = eq(captures.outdated, true)
  return and(
    isNotNull(revision),
    stale
      ? or(notInArray(revision, newest), outdated)
      : and(inArray(revision, newest), not(outdated)),
  )
}
