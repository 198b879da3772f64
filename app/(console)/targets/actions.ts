'use server'
import { redirect } from 'next/navigation'
import { GoalBody, GoalPatch, TargetBody, TargetPatch } from '@/lib/contracts/planning'
import { plural, type FormState } from '@/lib/format'
import type { MetricKey } from '@/lib/grading'
import { runAction } from '@/lib/http/form-action'
import { baseOf, textOf } from '@/lib/http/form-data'
import { parse } from '@/lib/http/parse'
import { createGoal, deleteGoal, pinBaselines, updateGoal } from '@/lib/services/goals'
import { createTarget, deleteTarget, updateTarget } from '@/lib/services/targets'
import { goalValues, targetValues } from './form-values'

export async function createTargetAction(_: FormState, data: FormData): Promise<FormState> {
  return runAction((ctx) => {
    const values = { ...targetValues(data), clientId: textOf(data, 'clientId') }
    const target = createTarget(ctx, parse(TargetBody, values))
    redirect(`/targets/${target.id}`)
  })
}

export async function saveTargetAction(
  targetId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return runAction((ctx) => {
    const patch = parse(TargetPatch, targetValues(data))
    const { job } = updateTarget(ctx, { targetId, patch }, baseOf(data))
    if (!job) return 'Target saved.'
    return `Target saved. Sky values of ${plural(job.total, 'sub')} are being updated.`
  })
}

/** Fails if the status is no longer the one that was shown. */
export async function setStatusAction(
  targetId: string,
  status: string,
  shown: string,
): Promise<FormState> {
  return runAction((ctx) => {
    const base = { status: shown }
    const target = updateTarget(ctx, { targetId, patch: parse(TargetPatch, { status }) }, { base })
    return `${target.name} is now ${target.status}.`
  })
}

export async function deleteTargetAction(targetId: string, revision: number): Promise<FormState> {
  return runAction((ctx) => {
    deleteTarget(ctx, { targetId }, { revision })
    redirect('/targets')
  })
}

export async function createGoalAction(
  targetId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return runAction((ctx) => {
    const { job, ...goal } = createGoal(ctx, { targetId, ...parse(GoalBody, goalValues(data)) })
    if (job) return `Goal added. ${plural(job.total, 'sub')} without a goal are being matched.`
    const taken = goal.accepted + goal.pending + goal.rejected
    return taken > 0 ? `Goal added. It includes ${plural(taken, 'stored sub')}.` : 'Goal added.'
  })
}

export async function saveGoalAction(
  goalId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return runAction((ctx) => {
    const { job } = updateGoal(
      ctx,
      { goalId, patch: parse(GoalPatch, goalValues(data)) },
      baseOf(data),
    )
    return job ? `Goal saved. ${plural(job.total, 'sub')} are being updated.` : 'Goal saved.'
  })
}

export async function pinBaselineAction(
  goalId: string,
  metric: MetricKey,
  value: number,
): Promise<FormState> {
  return runAction((ctx) => {
    const { baselines = {} } = parse(GoalPatch, { baselines: { [metric]: value } })
    pinBaselines(ctx, { goalId, baselines })
    return 'Baseline pinned. Regrade the goal to apply it.'
  })
}

export async function deleteGoalAction(goalId: string, revision: number): Promise<FormState> {
  return runAction((ctx) => {
    const deleting = deleteGoal(ctx, { goalId }, { revision })
    return deleting
      ? `The goal is being deleted. Its ${plural(deleting.job?.total ?? 0, 'sub')} are kept.`
      : 'Goal deleted. Its subs are kept.'
  })
}
