import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { GRADES, verdictOf, type Grade, type MinGrade } from '@/lib/grading'
import { classExposure } from '@/lib/grading/capture-settings'
import type { Db } from '../client'
import { captures } from '../schema'

/** What matching a goal looks at; light frames that share all of it are taken together. */
export interface LooseKind {
  filter: string | null
  exposureSeconds: number | null
  binning: number | null
  gain: number | null
  offset: number | null
  panel: number | null
}

const kind = {
  filter: captures.filter,
  exposureSeconds: captures.exposureSeconds,
  binning: captures.binning,
  gain: captures.gain,
  offset: captures.offset,
  panel: captures.panel,
}

/** A target's light frames without a goal. The plus sign keeps SQLite on the target's index. */
const loose = (targetId: string) =>
  and(
    eq(captures.targetId, targetId),
    isNull(sql`+${captures.goalId}`),
    eq(captures.frameType, 'light'),
  )

/** Which kinds of light frames a target has that no goal has taken. */
export function looseKinds(db: Db, targetId: string): LooseKind[] {
  return db.orm.selectDistinct(kind).from(captures).where(loose(targetId)).all()
}

/**
 * Gives a target's loose light frames of one kind to a goal, at most `limit` of them if it is given.
 * Returns how many it gave.
 */
export function giveToGoal(
  db: Db,
  goal: { id: string; targetId: string; minGrade: MinGrade; exposureSeconds: number },
  wanted: LooseKind,
  limit?: number,
): number {
  const sameKind = (Object.keys(kind) as (keyof LooseKind)[]).map(
    (name) => sql`${kind[name]} is ${wanted[name]}`,
  )
  const given = and(loose(goal.targetId), ...sameKind)
  const some = limit === undefined ? undefined : db.orm.select({ id: captures.id }).from(captures)
  return db.orm
    .update(captures)
    .set({
      goalId: goal.id,
      verdict: verdictSql(goal.minGrade),
      classExposure: goal.exposureSeconds,
    })
    .where(some && limit ? inArray(captures.id, some.where(given).limit(limit)) : given)
    .run().changes
}

/** Decides a goal's verdicts anew; only rows whose verdict changes are written. */
export function redecideVerdicts(db: Db, goalId: string, minGrade: MinGrade): number {
  const verdict = verdictSql(minGrade)
  return db.orm
    .update(captures)
    .set({ verdict })
    .where(
      and(
        eq(captures.goalId, goalId),
        eq(captures.frameType, 'light'),
        sql`${captures.verdict} is not ${verdict}`,
      ),
    )
    .run().changes
}

/** Puts a goal's captures into the classes that they have under its template's new exposure. */
export function renewClassExposures(db: Db, goalId: string, templateSeconds: number) {
  const ofGoal = eq(captures.goalId, goalId)
  const { exposureSeconds } = captures
  const exposures = db.orm.selectDistinct({ exposureSeconds }).from(captures).where(ofGoal).all()
  for (const { exposureSeconds: seconds } of exposures) {
    if (seconds === null) continue
    db.orm
      .update(captures)
      .set({ classExposure: classExposure(seconds, templateSeconds) })
      .where(and(ofGoal, eq(exposureSeconds, seconds)))
      .run()
  }
}

/** Takes a goal's captures out of it: they stay with their target, without a verdict. */
export function releaseFromGoal(db: Db, goalId: string): number {
  return db.orm
    .update(captures)
    .set({ goalId: null, verdict: null })
    .where(eq(captures.goalId, goalId))
    .run().changes
}

/** The grading library's verdict for every grade a light frame of a goal can have, as SQL. */
function verdictSql(minGrade: MinGrade): SQL<'accepted' | 'rejected' | 'pending'> {
  const of = (grade: Grade | null) =>
    verdictOf({ frameType: 'light', hasGoal: true, grade, minGrade })
  const cases = GRADES.map((grade) => sql`when ${grade} then ${of(grade)}`)
  return sql`case ${captures.grade} ${sql.join(cases, sql` `)} else ${of(null)} end`
}
