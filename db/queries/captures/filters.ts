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
import { FIELDS, type CaptureFacts, type Field } from '@/lib/capture/fields'
import type { Db } from '../../client'
import { captures, criteriaSets } from '../../schema'
import { filterIs } from '../filter-aliases'

type Row = typeof captures.$inferSelect

/** Which captures a list is about. Without any of these, all but those that await confirmation. */
export interface CaptureFilter extends Partial<Pick<CaptureFacts, 'pierSide' | 'source'>> {
  clientId?: string
  targetId?: string
  goalId?: string
  /** A filter's name, matched by the aliases too. */
  filter?: string
  grade?: NonNullable<Row['grade']> | 'none'
  verdict?: NonNullable<Row['verdict']>
  gradeSource?: 'auto' | 'manual'
  night?: string
  /** Inclusive, ms. */
  fromMs?: number
  /** Exclusive, ms. */
  toMs?: number
  unassigned?: boolean
  stale?: boolean
  /** False lists the captures whose time nobody has confirmed yet, which no other list shows. */
  confirmed?: boolean
}

/** Not waiting for someone to confirm a time in the future: what every list and figure is made of. */
export const isConfirmed = isNull(captures.awaitingConfirmation)

/** Fields that a list can be narrowed by to an equal value. */
const EQUAL = FIELDS.filter(({ filtered }) => filtered === 'equal')

function equals({ property }: Field, filters: Partial<CaptureFacts>): SQL | undefined {
  const value = filters[property]
  return value === undefined || value === null ? undefined : eq(captures[property], value)
}

/** All filters as one condition. */
export function whereFilters(db: Db, filters: CaptureFilter): SQL | undefined {
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
    filters.fromMs === undefined ? undefined : gte(captures.capturedAtMs, filters.fromMs),
    filters.toMs === undefined ? undefined : lt(captures.capturedAtMs, filters.toMs),
    filters.night === undefined ? undefined : nightIs(filters.night),
    filters.unassigned === undefined ? undefined : assigned(!filters.unassigned),
    filters.stale === undefined ? undefined : staleIs(db, filters.stale),
    ...EQUAL.map((field) => equals(field, filters)),
  )
}

/** A graded capture is confirmed, so counting a grade needs nothing but its index. */
function confirmedIs({ confirmed, grade }: CaptureFilter): SQL | undefined {
  if (confirmed === false) return isNotNull(captures.awaitingConfirmation)
  return grade === undefined || grade === 'none' ? isConfirmed : undefined
}

const DAY_MS = 86_400_000

/**
 * The span that contains every moment of a night, `toMs` excluded: no zone is further than 14 h from
 * UTC.
 */
export function nightSpan(night: string): { fromMs: number; toMs: number } {
  const dateMs = Date.parse(night)
  return { fromMs: dateMs - DAY_MS, toMs: dateMs + 3 * DAY_MS }
}

/** The night by its date; indexes by time find it among any number of captures. */
export function nightIs(night: string): SQL | undefined {
  const { fromMs, toMs } = nightSpan(night)
  return and(
    eq(captures.night, night),
    gte(captures.capturedAtMs, fromMs),
    lt(captures.capturedAtMs, toMs),
  )
}

const gradeIs = (grade: NonNullable<CaptureFilter['grade']>, column: SQL | SQLiteColumn) =>
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
