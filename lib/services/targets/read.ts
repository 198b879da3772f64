import type { Db } from '@/db'
import { goalsOfTarget, goalsOfTargets, type GoalRecord } from '@/db/queries/goals'
import { staleTargetIds } from '@/db/queries/stale'
import {
  countTargets,
  listTargetRecords,
  targetById,
  type TargetFilter,
  type TargetRecord,
} from '@/db/queries/targets'
import type { Page } from '@/lib/contracts/common'
import type { Target } from '@/lib/contracts/planning'
import { notFound } from '@/lib/errors'
import { requireReader, type Ctx } from '../context'
import { pageOf, type PageRequest } from '../paging'
import { showTarget } from './show'

/**
 * Targets by name, each with its goals. What it costs grows with the targets shown, not with the
 * captures stored.
 */
export function listTargets(ctx: Ctx, request: TargetFilter & PageRequest = {}): Page<Target> {
  requireReader(ctx)
  return pageOf(request, {
    total: countTargets(ctx.db, request),
    read: (after, limit) => listTargetRecords(ctx.db, request, after, limit),
    position: (row) => ({ key: row.nameKey, id: row.id }),
    show: (rows) => withGoals(ctx.db, rows),
  })
}

/** Errors: not-found. */
export function getTarget(ctx: Ctx, id: string): Target {
  requireReader(ctx)
  return readTarget(ctx.db, id)
}

/** A target with its goals, whoever asks. Errors: not-found. */
export function readTarget(db: Db, id: string): Target {
  const target = existingTarget(db, id)
  return showTarget(target, goalsOfTarget(db, id), staleTargetIds(db, [id]).has(id))
}

export function existingTarget(db: Db, id: string): TargetRecord {
  const target = targetById(db, id)
  if (!target) throw notFound('target')
  return target
}

function withGoals(db: Db, rows: readonly TargetRecord[]): Target[] {
  const goals = new Map<string, GoalRecord[]>(rows.map((row) => [row.id, []]))
  for (const goal of goalsOfTargets(db, [...goals.keys()])) goals.get(goal.targetId)?.push(goal)
  const stale = staleTargetIds(db, [...goals.keys()])
  return rows.map((row) => showTarget(row, goals.get(row.id) ?? [], stale.has(row.id)))
}
