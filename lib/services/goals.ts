import { inTransaction, type Db } from '@/db'
import {
  countGoals,
  goalById,
  goalsOfTarget,
  insertGoal,
  updateGoalRow,
  type GoalRecord,
} from '@/db/queries/goals'
import { forgetJobs } from '@/db/queries/jobs'
import { targetState } from '@/db/queries/targets'
import { templateById } from '@/db/queries/templates'
import type { Page, Remark } from '@/lib/contracts/common'
import type { Goal, GoalBody, GoalPatch, UpdatedGoal } from '@/lib/contracts/planning'
import { AppError, conflict, forbidden, invalid, notFound } from '@/lib/errors'
import {
  isGoalComplete,
  METRIC_KEYS,
  getMetric,
  readMetric,
  type MetricKey,
  type MetricValues,
} from '@/lib/grading'
import { newTimeId } from '@/lib/ids'
import { publishAll } from './after-commit'
import { getChanges, rejectDuplicate, requireCurrent, type Basis } from './conflicts'
import { requireEditor, requireReader, type Ctx } from './context'
import { applyOrStart, endJobs, isJobRunning, type Applied } from './jobs/jobs'
import { readPage, type PageRequest } from './paging'
import { toSettledEvents, settleTargets } from './settle'

/**
 * Lists a target's goals in the order they were created. A client key may read those of its own
 * targets.
 * Errors: not-found, forbidden.
 */
export function listGoals(
  ctx: Ctx,
  { targetId, ...request }: PageRequest & { targetId: string },
): Page<Goal> {
  if (ctx.actor.kind !== 'client') requireReader(ctx)
  const target = targetState(ctx.db, targetId)
  if (!target) throw notFound('target')
  if (ctx.actor.kind === 'client' && ctx.actor.clientId !== target.clientId) {
    throw forbidden('This target belongs to another client.')
  }
  return readPage(request, {
    total: () => countGoals(ctx.db, targetId),
    read: (after, limit) => goalsOfTarget(ctx.db, targetId, after?.id, limit),
    toPosition: (row) => ({ key: row.createdAtMs, id: row.id }),
    toItems: (rows) => rows.map(toGoal),
  })
}

function requireGoal(db: Db, id: string): GoalRecord {
  const goal = goalById(db, id)
  if (!goal) throw notFound('goal')
  return goal
}

/**
 * Adds a goal to a target. The goal takes the target's matching light frames that have no goal yet, and
 * the target's status is updated, in the same transaction; if there are many captures, a job assigns
 * them. Errors: not-found; invalid at `exposureTemplateId` or `baselines.<metric>`; conflict
 * where the target already has this goal.
 */
export function createGoal(
  ctx: Ctx,
  { targetId, ...body }: GoalBody & { targetId: string },
): UpdatedGoal {
  requireEditor(ctx)
  requireUsableBaselines(body.baselines)
  const id = newTimeId(ctx.now())
  const { goal, settled } = rejectDuplicateGoal(() =>
    inTransaction(ctx.db, () => {
      if (!targetState(ctx.db, targetId)) throw notFound('target')
      requireTemplate(ctx, body.exposureTemplateId)
      insertGoal(ctx.db, { ...body, id, targetId, createdAtMs: ctx.now() })
      const { job } = updateCaptures(ctx, requireGoal(ctx.db, id), {
        decides: false,
        takes: body.enabled,
      })
      const settled = settleTargets(ctx, [targetId])
      return { goal: { ...toGoal(requireGoal(ctx.db, id)), ...(job && { job }) }, settled }
    }),
  )
  publishAll(ctx, [{ type: 'goal', goalId: id, targetId }, ...toSettledEvents(settled)])
  return goal
}

/** What a changed goal means for stored captures. */
interface Consequences {
  /** The verdict and class of its captures change. */
  decides: boolean
  /** It may take captures of its target that have no goal. */
  takes: boolean
}

function updateCaptures(ctx: Ctx, goal: GoalRecord, { decides, takes }: Consequences): Applied {
  return applyOrStart(ctx, {
    kind: 'update-goals',
    params: {
      owner: { goalId: goal.id },
      decide: decides ? [goal.id] : [],
      offer: takes ? [{ targetId: goal.targetId, goalIds: [goal.id] }] : [],
    },
  })
}

function requireTemplate({ db }: Ctx, id: string) {
  if (!templateById(db, id)) {
    throw invalid('exposureTemplateId', 'There is no such exposure template.')
  }
}

function rejectDuplicateGoal<T>(work: () => T): T {
  const message = 'This target already has a goal with this template and panel.'
  return rejectDuplicate('exposureTemplateId', message, work)
}

/**
 * Changes a goal. Its captures stay with it and get the verdict of the new template's minimum grade.
 * With a new template or panel, or once enabled, it also takes the target's captures without a goal
 * that match now. If many captures are affected, a job does this. The target's status is updated.
 * `baselines` replaces all pinned ones; existing grades stay until a regrade. Errors: not-found; invalid at `exposureTemplateId` or `baselines.<metric>`; conflict
 * where the target already has this goal, or while the goal is being deleted.
 */
export function updateGoal(
  ctx: Ctx,
  { goalId: id, patch }: { goalId: string; patch: GoalPatch },
  basis?: Basis,
): UpdatedGoal {
  requireEditor(ctx)
  if (patch.baselines) requireUsableBaselines(patch.baselines)
  const { db } = ctx
  const { goal, settled } = rejectDuplicateGoal(() =>
    inTransaction(db, () => {
      const before = requireGoal(db, id)
      if (isJobRunning(ctx, { kind: 'delete-goal', subjectId: id })) {
        throw conflict('This goal is being deleted. Cancel that first to keep the goal.')
      }
      if (patch.exposureTemplateId !== undefined) requireTemplate(ctx, patch.exposureTemplateId)
      const changes = getChanges('goal', before, patch, basis)
      if (Object.keys(changes).length > 0) {
        updateGoalRow(db, id, { ...changes, revision: before.revision + 1 })
      }
      const changed = requireGoal(db, id)
      // Someone kept the goal after all: its cancelled deletion must not be resumed.
      if (changed.enabled) forgetJobs(db, { kind: 'delete-goal', subjectId: id })
      const { job } = updateCaptures(ctx, changed, getConsequences(before, changed))
      const after = requireGoal(db, id)
      const settled = settleTargets(ctx, changesCompletion(before, after) ? [after.targetId] : [])
      return { goal: { ...toGoal(after), ...(job && { job }) }, settled }
    }),
  )
  publishAll(ctx, [
    { type: 'goal', goalId: id, targetId: goal.targetId },
    ...toSettledEvents(settled),
  ])
  return goal
}

/** Pins more baselines of a goal. Errors: those of `updateGoal`. */
export function pinBaselines(
  ctx: Ctx,
  { goalId, baselines }: { goalId: string } & Pick<GoalBody, 'baselines'>,
): Goal {
  requireEditor(ctx)
  const pinnedBefore = toPinned(requireGoal(ctx.db, goalId).baselines)
  return updateGoal(ctx, { goalId, patch: { baselines: { ...pinnedBefore, ...baselines } } })
}

function getConsequences(before: GoalRecord, after: GoalRecord): Consequences {
  const isOtherTemplate = after.exposureTemplateId !== before.exposureTemplateId
  return {
    decides:
      after.template.minGrade !== before.template.minGrade ||
      after.template.exposureSeconds !== before.template.exposureSeconds,
    takes: after.enabled && (isOtherTemplate || after.panel !== before.panel || !before.enabled),
  }
}

/** Whether anything changed that decides whether a target is complete. */
function changesCompletion(before: GoalRecord, after: GoalRecord): boolean {
  return (
    after.accepted !== before.accepted ||
    after.desired !== before.desired ||
    after.enabled !== before.enabled
  )
}

/**
 * Deletes a goal. Its captures stay in the target, without a goal or a verdict, and the target's status
 * is updated. A goal with many captures is disabled at once and deleted by a job; it is then returned
 * with that job. Errors: not-found.
 */
export function deleteGoal(
  ctx: Ctx,
  { goalId: id }: { goalId: string },
  basis?: Basis,
): UpdatedGoal | undefined {
  requireEditor(ctx)
  const { targetId, deleting, settled } = inTransaction(ctx.db, () => {
    const { targetId, revision, enabled } = requireGoal(ctx.db, id)
    requireCurrent('goal', { revision }, basis)
    endJobs(ctx, { kind: 'update-goals', subjectId: id })
    const { job } = applyOrStart(ctx, { kind: 'delete-goal', params: { goalId: id } })
    if (job && enabled) updateGoalRow(ctx.db, id, { enabled: false, revision: revision + 1 })
    const settled = settleTargets(ctx, [targetId])
    const deleting = job ? { ...toGoal(requireGoal(ctx.db, id)), job } : undefined
    return { targetId, deleting, settled }
  })
  publishAll(ctx, [{ type: 'goal', goalId: id, targetId }, ...toSettledEvents(settled)])
  return deleting
}

/**
 * Rejects pinned baselines that nothing can be compared with: values that the metric cannot have, and
 * for ratio metrics values that are not above zero, of which a percentage means nothing (GRADING.md, 4). Errors: invalid, at `baselines.<metric>`.
 */
function requireUsableBaselines(baselines: GoalBody['baselines']) {
  const errors: Remark[] = []
  for (const key of METRIC_KEYS) {
    const value = baselines[key]
    if (value === undefined) continue
    const message = findProblem(key, value)
    if (message !== null) errors.push({ path: `baselines.${key}`, message })
  }
  if (errors.length === 0) return
  const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
  throw new AppError('invalid', detail, { errors })
}

function findProblem(key: MetricKey, value: number): string | null {
  if (getMetric(key).kind === 'ratio' && value <= 0) return 'a baseline must be above 0'
  return readMetric(key, value).problem
}

export function toGoal(goal: GoalRecord): Goal {
  const { template } = goal
  return {
    id: goal.id,
    revision: goal.revision,
    targetId: goal.targetId,
    exposureTemplateId: goal.exposureTemplateId,
    panel: goal.panel,
    desired: goal.desired,
    enabled: goal.enabled,
    baselines: toPinned(goal.baselines),
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

function toPinned(baselines: MetricValues): Goal['baselines'] {
  const shown: Goal['baselines'] = {}
  for (const key of METRIC_KEYS) {
    const value = baselines[key]
    if (typeof value === 'number') shown[key] = value
  }
  return shown
}
