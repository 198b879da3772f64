'use server'
import { redirect } from 'next/navigation'
import { GoalBody, GoalPatch, TargetBody, TargetPatch } from '@/lib/contracts/planning'
import { plural, type FormState } from '@/lib/format'
import { runAction } from '@/lib/http/form-action'
import { textOf } from '@/lib/http/form-data'
import { parse } from '@/lib/http/parse'
import { createGoal, deleteGoal, updateGoal } from '@/lib/services/goals'
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
    const { job } = updateTarget(ctx, targetId, parse(TargetPatch, targetValues(data)))
    if (!job) return 'The target is saved.'
    return `Saved. Sky values of ${plural(job.total, 'capture')} are being updated.`
  })
}

export async function setStatusAction(targetId: string, status: string): Promise<FormState> {
  return runAction((ctx) => {
    const target = updateTarget(ctx, targetId, parse(TargetPatch, { status }))
    return `${target.name} is ${target.status} now.`
  })
}

export async function deleteTargetAction(targetId: string): Promise<FormState> {
  return runAction((ctx) => {
    deleteTarget(ctx, targetId)
    redirect('/targets')
  })
}

export async function createGoalAction(
  targetId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return runAction((ctx) => {
    const goal = createGoal(ctx, targetId, parse(GoalBody, goalValues(data)))
    const taken = goal.accepted + goal.pending + goal.rejected
    return taken > 0 ? `The goal is added and takes ${taken} subs.` : 'The goal is added.'
  })
}

export async function saveGoalAction(
  goalId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return runAction((ctx) => {
    updateGoal(ctx, goalId, parse(GoalPatch, goalValues(data)))
    return 'The goal is saved.'
  })
}

export async function deleteGoalAction(goalId: string): Promise<FormState> {
  return runAction((ctx) => {
    deleteGoal(ctx, goalId)
    return 'The goal is deleted; its subs are kept.'
  })
}
