import { listAliases } from '@/db/queries/filter-aliases'
import {
  capturesOfGoal,
  capturesWithoutGoal,
  countWithoutGoal,
  giveToGoal,
  releaseFromGoal,
  writeClassExposure,
  writeVerdict,
  type CaptureWithoutGoal,
  type WalkPosition,
} from '@/db/queries/goal-captures'
import { deleteGoalRow, goalById, goalCandidates, type GoalRecord } from '@/db/queries/goals'
import type { FiltersMatch, GoalsUpdate, JobParams } from '@/db/queries/jobs'
import { targetById } from '@/db/queries/targets'
import { templateById } from '@/db/queries/templates'
import type { Db } from '@/db'
import { FilterNames } from '@/lib/format/filter-names'
import { decideVerdict, type MinGrade } from '@/lib/grading'
import { classExposure } from '@/lib/grading/capture-settings'
import { goalFits, matchGoal } from '../goal-matching'
import { toGoalLabel } from '../regrades/plan'
import type { JobKind, JobStep } from './kind'

/**
 * Updates stored captures after a template, a goal or the filter aliases changed. Each step applies the
 * current rules, as ingest already does; so captures that arrive meanwhile need no second look, and
 * deciding twice changes nothing.
 */

/** The rows that a part read, and how many of them changed. */
interface WalkedRows {
  rows: readonly { id: string; capturedAtMs: number }[]
  changed: number
}

type Moved = Map<string, string>
type Part = (after: WalkPosition | null, limit: number, moved: Moved) => WalkedRows

/** Processes the parts one after another, up to `limit` captures from the cursor on. */
function walk(parts: readonly Part[], cursor: string | null, limit: number): JobStep {
  const start = cursor === null ? null : (JSON.parse(cursor) as WalkPosition & { part: number })
  let after: WalkPosition | null = start
  let index = start?.part ?? 0
  let processed = 0
  let changed = 0
  const moved: Moved = new Map()
  for (let part = parts[index]; part && processed < limit; part = parts[index]) {
    const allowed = limit - processed
    const stretch = part(after, allowed, moved)
    const last = stretch.rows.at(-1)
    processed += stretch.rows.length
    changed += stretch.changed
    if (last && stretch.rows.length === allowed) after = { ms: last.capturedAtMs, id: last.id }
    else {
      after = null
      index += 1
    }
  }
  const end = { part: index, ...(after ?? BEFORE_ALL) }
  return { processed, changed, moved, cursor: JSON.stringify(end) }
}

const BEFORE_ALL: WalkPosition = { ms: Number.MIN_SAFE_INTEGER, id: '' }

/** Updates verdict and exposure class of a goal's captures to what its template says now. */
const redecide =
  (db: Db, goalId: string): Part =>
  (after, limit, moved) => {
    const goal = goalById(db, goalId)
    if (!goal) return { rows: [], changed: 0 }
    const { minGrade, exposureSeconds: templateSeconds } = goal.template
    const rows = capturesOfGoal(db, goalId, after, limit)
    let changed = 0
    for (const { id, frameType, grade, verdict, ...row } of rows) {
      const seconds = row.exposureSeconds
      const nominal = seconds === null ? null : classExposure(seconds, templateSeconds)
      const next = decideVerdict({ frameType, hasGoal: true, grade, minGrade })
      const isMoved = next !== verdict
      const isOtherClass = nominal !== (row.classExposure ?? seconds)
      if (isOtherClass) writeClassExposure(db, id, nominal)
      if (isMoved) {
        writeVerdict(db, id, next)
        moved.set(goalId, goal.targetId)
      }
      if (isMoved || isOtherClass) changed += 1
    }
    return { rows, changed }
  }

/** A goal that a capture is assigned to. */
type MatchingGoal = { id: string; minGrade: MinGrade; exposureSeconds: number }

/** Assigns a target's captures without a goal to the goal that `choose` returns for their settings. */
const offerToGoals =
  (
    db: Db,
    targetId: string,
    excluded: readonly string[] | undefined,
    choose: (capture: CaptureWithoutGoal) => MatchingGoal | null,
  ): Part =>
  (after, limit, moved) => {
    const rows = capturesWithoutGoal(db, targetId, after, limit)
    const leftAlone = new Set(excluded)
    const takers = new Map<string, MatchingGoal | null>()
    let changed = 0
    for (const row of rows) {
      const { id, grade, exposureSeconds } = row
      const key = JSON.stringify([
        row.filter,
        exposureSeconds,
        row.binning,
        row.gain,
        row.offset,
        row.panel,
      ])
      let taker = takers.get(key)
      if (taker === undefined) takers.set(key, (taker = choose(row)))
      if (taker === null || leftAlone.has(id)) continue
      const { minGrade } = taker
      giveToGoal(db, taker.id, {
        id,
        verdict: decideVerdict({ frameType: 'light', hasGoal: true, grade, minGrade }),
        classExposure:
          exposureSeconds === null ? null : classExposure(exposureSeconds, taker.exposureSeconds),
      })
      moved.set(taker.id, targetId)
      changed += 1
    }
    return { rows, changed }
  }

/** Returns a function that finds the first of these goals that a capture matches. */
function firstFit(db: Db, goalIds: readonly string[]) {
  const names = new FilterNames(listAliases(db))
  const goals = goalIds
    .map((id) => goalById(db, id))
    .filter((goal): goal is GoalRecord => goal?.enabled === true)
    .map(({ id, panel, template }) => ({ ...template, id, panel }))
  return (capture: CaptureWithoutGoal) =>
    goals.find((goal) => goalFits(goal, capture, names)) ?? null
}

const unique = <T>(values: readonly T[]) => [...new Set(values)]

/** Runs after a change of a template or goal: see `GoalsUpdate`. */
export const updateGoalsJob: JobKind<GoalsUpdate> = {
  subject: ({ owner }) => ('templateId' in owner ? owner.templateId : owner.goalId),
  label: ({ db }, { owner }) =>
    'templateId' in owner
      ? `Subs of goals with template ${templateById(db, owner.templateId)?.name ?? '(deleted)'}`
      : `Subs of goal ${describeGoal(db, owner.goalId)}`,
  count: ({ db }, { decide, offer }) =>
    sum(decide.map((id) => countCaptures(goalById(db, id)))) +
    sum(offer.map(({ targetId }) => countWithoutGoal(db, targetId))),
  step: ({ db }, { decide, offer, excluded }, cursor, limit) =>
    walk(
      [
        ...decide.map((id) => redecide(db, id)),
        ...offer.map(({ targetId, goalIds }) =>
          offerToGoals(db, targetId, excluded, firstFit(db, goalIds)),
        ),
      ],
      cursor,
      limit,
    ),
  mergeOlder: (params, older) => {
    const targetIds = unique([...params.offer, ...older.offer].map(({ targetId }) => targetId))
    return {
      owner: params.owner,
      decide: unique([...params.decide, ...older.decide]),
      offer: targetIds.map((targetId) => {
        const offers = [...params.offer, ...older.offer].filter(
          (offer) => offer.targetId === targetId,
        )
        return { targetId, goalIds: unique(offers.flatMap(({ goalIds }) => goalIds)) }
      }),
      excluded: older.excluded,
    }
  },
}

/**
 * Runs after a change of the filter aliases: captures without a goal are assigned to the goal that they
 * match now and did not match before. A capture that a person took out of its goal is left alone.
 */
export const matchFiltersJob: JobKind<FiltersMatch> = {
  subject: () => FILTER_ALIASES,
  label: () => 'Subs matched by filter name',
  count: ({ db }, { targetIds }) => sum(targetIds.map((id) => countWithoutGoal(db, id))),
  step: ({ db }, { targetIds, before, excluded }, cursor, limit) => {
    const namesBefore = new FilterNames(before)
    const names = new FilterNames(listAliases(db))
    const parts = targetIds.map((targetId): Part => {
      const goals = goalCandidates(db, targetId)
      return offerToGoals(db, targetId, excluded, (capture) => {
        if (matchGoal(goals, capture, namesBefore) !== null) return null
        const goalId = matchGoal(goals, capture, names)
        return goals.find(({ id }) => id === goalId) ?? null
      })
    })
    return walk(parts, cursor, limit)
  },
  // Captures that the older job has not reached were last matched by its `before` names.
  mergeOlder: ({ targetIds }, older) => ({
    ...older,
    targetIds: unique([...older.targetIds, ...targetIds]),
  }),
}

/** The subject of jobs about the filter aliases. */
export const FILTER_ALIASES = 'filter-aliases'

/** Removes a goal's captures from it, and deletes the goal after the last one. */
export const deleteGoalJob: JobKind<JobParams['delete-goal']> = {
  subject: ({ goalId }) => goalId,
  label: ({ db }, { goalId }) => `Deleting goal ${describeGoal(db, goalId)}`,
  count: ({ db }, { goalId }) => countCaptures(goalById(db, goalId)),
  step: ({ db }, { goalId }, _, limit) => {
    const goal = goalById(db, goalId)
    const processed = goal ? releaseFromGoal(db, goalId, limit) : 0
    if (processed < limit) deleteGoalRow(db, goalId)
    const moved = new Map(goal ? [[goalId, goal.targetId]] : [])
    return { processed, changed: processed, moved, cursor: null }
  },
}

function describeGoal(db: Db, goalId: string): string {
  const goal = goalById(db, goalId)
  if (!goal) return '(deleted)'
  const label = toGoalLabel({ templateName: goal.template.name, panel: goal.panel })
  return `${label} of ${targetById(db, goal.targetId)?.name ?? ''}`
}

/** Returns how many light frames a goal has, by its counts. */
const countCaptures = (goal: GoalRecord | undefined) =>
  goal ? goal.accepted + goal.pending + goal.rejected : 0

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
