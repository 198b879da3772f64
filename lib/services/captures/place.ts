import { targetById } from '@/db/queries/captures/ingest'
import type { CaptureRecord } from '@/db/queries/captures/lookup'
import { filterNames } from '@/db/queries/filter-aliases'
import { goalById, goalCandidates } from '@/db/queries/goals'
import type { Db } from '@/db'
import { invalid } from '@/lib/errors'
import { verdictOf, type Grade, type MinGrade, type Verdict } from '@/lib/grading'
import { matchGoal } from '../goal-matching'

export interface Place {
  targetId: string | null
  goalId: string | null
  minGrade: MinGrade
  /** Of the goal's template, s. */
  goalExposure: number | null
}

/**
 * Where a capture belongs once a person moved it: the goal they named, else the target's best
 * match. Errors: `invalid` for a target of another client, or a goal of another target.
 */
export function placeFor(
  db: Db,
  capture: CaptureRecord,
  wanted: { targetId?: string | null; goalId?: string | null },
): Place {
  const targetId = wanted.targetId === undefined ? capture.targetId : wanted.targetId
  if (targetId === null) return nowhere(wanted.goalId)
  if (targetById(db, targetId)?.clientId !== capture.clientId) {
    throw invalid('targetId', 'is not a target of this capture’s client')
  }
  if (capture.frameType !== 'light' || wanted.goalId === null) {
    return { targetId, goalId: null, minGrade: 'any', goalExposure: null }
  }
  const goal =
    wanted.goalId === undefined
      ? bestGoal(db, capture, targetId)
      : namedGoal(db, wanted.goalId, targetId)
  return {
    targetId,
    goalId: goal?.id ?? null,
    minGrade: goal?.minGrade ?? 'any',
    goalExposure: goal?.exposureSeconds ?? null,
  }
}

export function verdictAt(place: Place, frameType: string, grade: Grade | null): Verdict | null {
  const { goalId, minGrade } = place
  return verdictOf({ frameType, hasGoal: goalId !== null, grade, minGrade })
}

function nowhere(goalId: string | null | undefined): Place {
  if (goalId) throw invalid('goalId', 'needs a target')
  return { targetId: null, goalId: null, minGrade: 'any', goalExposure: null }
}

function bestGoal(db: Db, capture: CaptureRecord, targetId: string) {
  const goals = goalCandidates(db, targetId)
  const best = matchGoal(goals, capture, filterNames(db))
  return goals.find((goal) => goal.id === best)
}

function namedGoal(db: Db, goalId: string, targetId: string) {
  const goal = goalById(db, goalId)
  if (goal?.targetId !== targetId) throw invalid('goalId', 'is not a goal of this capture’s target')
  const { minGrade, exposureSeconds } = goal.template
  return { id: goal.id, minGrade, exposureSeconds }
}
