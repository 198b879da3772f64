import { inTransaction, type Db } from '@/db'
import { filterNames } from '@/db/queries/filter-aliases'
import {
  giveToGoal,
  looseKinds,
  redecideVerdicts,
  releaseFromGoal,
  renewClassExposures,
} from '@/db/queries/goal-captures'
import {
  countGoals,
  deleteGoalRow,
  goalById,
  goalsOfTarget,
  insertGoal,
  updateGoalRow,
  type GoalRecord,
} from '@/db/queries/goals'
import { targetState } from '@/db/queries/targets'
import { templateById } from '@/db/queries/templates'
import type { Page, Remark } from '@/lib/contracts/common'
import type { Goal, GoalBody, GoalPatch } from '@/lib/contracts/planning'
import { AppError, forbidden, invalid, notFound } from '@/lib/errors'
import {
  isGoalComplete,
  METRIC_KEYS,
  metricOf,
  readMetric,
  type MetricKey,
  type MetricValues,
} from '@/lib/grading'
import { newTimeId } from '@/lib/ids'
import { publishAll } from './after-commit'
import { changesOf, orTaken, requireCurrent, type Basis } from './conflicts'
import { requireEditor, requireReader, type Ctx } from './context'
import { goalFits } from './goal-matching'
import { pageOf, type PageRequest } from './paging'
import { settledEvents, settleTargets } from './settle'

/**
 * A target's goals in the order of their creation. A client key may read those of its own targets.
 * Errors: not-found, forbidden.
 */
export function listGoals(ctx: Ctx, targetId: string, request: PageRequest = {}): Page<Goal> {
  if (ctx.actor.kind !== 'client') requireReader(ctx)
  const target = targetState(ctx.db, targetId)
  if (!target) throw notFound('target')
  if (ctx.actor.kind === 'client' && ctx.actor.clientId !== target.clientId) {
    throw forbidden('This target belongs to another client.')
  }
  return pageOf(request, {
    total: countGoals(ctx.db, targetId),
    read: (after, limit) => goalsOfTarget(ctx.db, targetId, after?.id, limit),
    position: (row) => ({ key: row.createdAtMs, id: row.id }),
    show: (rows) => rows.map(showGoal),
  })
}

function existingGoal(db: Db, id: string): GoalRecord {
  const goal = goalById(db, id)
  if (!goal) throw notFound('goal')
  return goal
}

/**
 * Adds a goal to a target. It takes the target's light captures that fit it and have no goal yet,
 * and the target's status follows, in the same transaction. Errors: not-found; invalid at
 * `exposureTemplateId` or `baselines.<metric>`; conflict where the target already has this goal.
 */
export function createGoal(ctx: Ctx, targetId: string, body: GoalBody): Goal {
  requireEditor(ctx)
  requireUsableBaselines(body.baselines)
  const id = newTimeId(ctx.now())
  const { goal, settled } = orGoalTaken(() =>
    inTransaction(ctx.db, () => {
      if (!targetState(ctx.db, targetId)) throw notFound('target')
      requireTemplate(ctx, body.exposureTemplateId)
      insertGoal(ctx.db, { ...body, id, targetId, createdAtMs: ctx.now() })
      takeLooseCaptures(ctx.db, id)
      const settled = settleTargets(ctx, [targetId])
      return { goal: showGoal(existingGoal(ctx.db, id)), settled }
    }),
  )
  publishAll(ctx, [{ type: 'goal', goalId: id, targetId }, ...settledEvents(settled)])
  return goal
}

function requireTemplate({ db }: Ctx, id: string) {
  if (!templateById(db, id)) {
    throw invalid('exposureTemplateId', 'There is no such exposure template.')
  }
}

function orGoalTaken<T>(work: () => T): T {
  const message = 'This target already has a goal with this template and panel.'
  return orTaken('exposureTemplateId', message, work)
}

/**
 * Changes a goal. Captures that it has taken stay with it, judged by the new template's minimum
 * grade; where the template or panel is new or the goal is switched on, it also takes the target's
 * loose captures that fit now. The target's status follows. `baselines` replaces all pinned ones;
 * grades already given are left for a regrade. Errors: not-found; invalid at `exposureTemplateId`
 * or `baselines.<metric>`; conflict where the target already has this goal.
 */
export function updateGoal(ctx: Ctx, id: string, patch: GoalPatch, basis?: Basis): Goal {
  requireEditor(ctx)
  if (patch.baselines) requireUsableBaselines(patch.baselines)
  const { db } = ctx
  const { goal, settled } = orGoalTaken(() =>
    inTransaction(db, () => {
      const before = existingGoal(db, id)
      if (patch.exposureTemplateId !== undefined) requireTemplate(ctx, patch.exposureTemplateId)
      const changes = changesOf('goal', before, patch, basis)
      if (Object.keys(changes).length > 0) {
        updateGoalRow(db, id, { ...changes, revision: before.revision + 1 })
      }
      const changed = existingGoal(db, id)
      if (changed.template.minGrade !== before.template.minGrade) {
        redecideVerdicts(db, id, changed.template.minGrade)
      }
      const { exposureSeconds } = changed.template
      if (exposureSeconds !== before.template.exposureSeconds) {
        renewClassExposures(db, id, exposureSeconds)
      }
      if (takesMore(before, changed)) takeLooseCaptures(db, id)
      const after = existingGoal(db, id)
      const settled = settleTargets(ctx, hasMoved(before, after) ? [after.targetId] : [])
      return { goal: showGoal(after), settled }
    }),
  )
  publishAll(ctx, [
    { type: 'goal', goalId: id, targetId: goal.targetId },
    ...settledEvents(settled),
  ])
  return goal
}

/** Pins baselines of a goal beside those that are pinned already. Errors: as of `updateGoal`. */
export function pinBaselines(ctx: Ctx, id: string, baselines: GoalBody['baselines']): Goal {
  requireEditor(ctx)
  const pinnedBefore = pinned(existingGoal(ctx.db, id).baselines)
  return updateGoal(ctx, id, { baselines: { ...pinnedBefore, ...baselines } })
}

function takesMore(before: GoalRecord, after: GoalRecord): boolean {
  return (
    after.exposureTemplateId !== before.exposureTemplateId ||
    after.panel !== before.panel ||
    (after.enabled && !before.enabled)
  )
}

/** Whether anything changed that a target's completion is made of. */
function hasMoved(before: GoalRecord, after: GoalRecord): boolean {
  return (
    after.accepted !== before.accepted ||
    after.desired !== before.desired ||
    after.enabled !== before.enabled
  )
}

/**
 * Deletes a goal. Its captures stay in the target, without a goal or a verdict; the target's status
 * follows. Errors: not-found.
 */
export function deleteGoal(ctx: Ctx, id: string, basis?: Basis): void {
  requireEditor(ctx)
  const { targetId, settled } = inTransaction(ctx.db, () => {
    const { targetId, revision } = existingGoal(ctx.db, id)
    requireCurrent('goal', { revision }, basis)
    releaseFromGoal(ctx.db, id)
    deleteGoalRow(ctx.db, id)
    return { targetId, settled: settleTargets(ctx, [targetId]) }
  })
  publishAll(ctx, [{ type: 'goal', goalId: id, targetId }, ...settledEvents(settled)])
}

/**
 * Lets an enabled goal take its target's light captures that have no goal and fit its template and
 * panel, with the verdict its template gives them. Call it inside the transaction that created or
 * changed the goal. Returns how many it took.
 */
export function takeLooseCaptures(db: Db, goalId: string): number {
  const goal = goalById(db, goalId)
  if (!goal?.enabled) return 0
  const { targetId, template, panel } = goal
  const names = filterNames(db)
  let taken = 0
  for (const kind of looseKinds(db, targetId)) {
    if (!goalFits({ ...template, id: goalId, panel }, kind, names)) continue
    const { minGrade, exposureSeconds } = template
    taken += giveToGoal(db, { id: goalId, targetId, minGrade, exposureSeconds }, kind)
  }
  return taken
}

/**
 * Refuses pinned baselines that nothing can be compared with: values that the metric cannot take,
 * and for ratio metrics those that are not above zero, because a percentage of them has no meaning
 * (GRADING.md, 4). Errors: invalid, at `baselines.<metric>`.
 */
function requireUsableBaselines(baselines: GoalBody['baselines']) {
  const errors: Remark[] = []
  for (const key of METRIC_KEYS) {
    const value = baselines[key]
    if (value === undefined) continue
    const message = problemOf(key, value)
    if (message !== null) errors.push({ path: `baselines.${key}`, message })
  }
  if (errors.length === 0) return
  const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
  throw new AppError('invalid', detail, { errors })
}

function problemOf(key: MetricKey, value: number): string | null {
  if (metricOf(key).kind === 'ratio' && value <= 0) return 'a baseline must be above 0'
  return readMetric(key, value).problem
}

export function showGoal(goal: GoalRecord): Goal {
  const { template } = goal
  return {
    id: goal.id,
    revision: goal.revision,
    targetId: goal.targetId,
    exposureTemplateId: goal.exposureTemplateId,
    panel: goal.panel,
    desired: goal.desired,
    enabled: goal.enabled,
    baselines: pinned(goal.baselines),
    template: {
      id: template.id,
      name: template.name,
      filter: template.filter,
      exposureSeconds: template.exposureSeconds,
      binning: template.binning,
      gain: template.gain,
      offset: template.offset,
      minGrade: template.minGrade,
    },
    accepted: goal.accepted,
    pending: goal.pending,
    rejected: goal.rejected,
    acceptedSeconds: goal.acceptedSeconds,
    pendingSeconds: goal.pendingSeconds,
    rejectedSeconds: goal.rejectedSeconds,
    desiredSeconds: goal.desired * template.exposureSeconds,
    complete: isGoalComplete(goal.accepted, goal.desired),
  }
}

function pinned(baselines: MetricValues): Goal['baselines'] {
  const shown: Goal['baselines'] = {}
  for (const key of METRIC_KEYS) {
    const value = baselines[key]
    if (typeof value === 'number') shown[key] = value
  }
  return shown
}
