import { inTransaction, type Db } from '@/db'
import { goalsOfTarget, goalsOfTargets, type GoalRecord } from '@/db/queries/goals'
import { staleTargetIds } from '@/db/queries/target-insight'
import {
  clientExists,
  countTargets,
  deleteTargetRow,
  insertTarget,
  listTargetRecords,
  targetById,
  updateTargetRow,
  type TargetFilter,
  type TargetRecord,
} from '@/db/queries/targets'
import type { Page } from '@/lib/contracts/common'
import type { Target, TargetBody, TargetPatch, UpdatedTarget } from '@/lib/contracts/planning'
import type { TargetSort } from '@/lib/contracts/target-insight'
import { conflict, invalid, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { publishAll } from './after-commit'
import { getChanges, rejectDuplicate, requireCurrent, type Basis } from './conflicts'
import { requireEditor, requireReader, type Ctx } from './context'
import { toGoal } from './goals'
import { startJob } from './jobs/jobs'
import { readPage, type PageRequest } from './paging'
import { toTargetNameKey } from './names'

/**
 * Lists targets by name, each with its goals. The cost depends on the number of targets shown, not on
 * the number of stored captures.
 */
export function listTargets(ctx: Ctx, request: TargetFilter & PageRequest = {}): Page<Target> {
  requireReader(ctx)
  return readPage(request, {
    total: () => countTargets(ctx.db, request),
    read: (after, limit) => listTargetRecords(ctx.db, request, after, limit),
    toPosition: (row) => ({ key: row.nameKey, id: row.id }),
    toItems: (rows) => withGoals(ctx.db, rows),
  })
}

/** Errors: not-found. */
export function getTarget(ctx: Ctx, { targetId }: { targetId: string }): Target {
  requireReader(ctx)
  return readTarget(ctx.db, targetId)
}

/** Reads a target with its goals, without checking the caller. Errors: not-found. */
function readTarget(db: Db, id: string): Target {
  const target = requireTarget(db, id)
  return toTarget(target, goalsOfTarget(db, id), staleTargetIds(db, [id]).has(id))
}

export function requireTarget(db: Db, id: string): TargetRecord {
  const target = targetById(db, id)
  if (!target) throw notFound('target')
  return target
}

function withGoals(db: Db, rows: readonly TargetRecord[]): Target[] {
  const goals = new Map<string, GoalRecord[]>(rows.map((row) => [row.id, []]))
  for (const goal of goalsOfTargets(db, [...goals.keys()])) goals.get(goal.targetId)?.push(goal)
  const stale = staleTargetIds(db, [...goals.keys()])
  return rows.map((row) => toTarget(row, goals.get(row.id) ?? [], stale.has(row.id)))
}

/** Errors: invalid at `clientId`, conflict at `name`. */
export function createTarget(ctx: Ctx, body: TargetBody): Target {
  requireEditor(ctx)
  const target = withFreeName(body.name, () =>
    inTransaction(ctx.db, () => {
      if (!clientExists(ctx.db, body.clientId)) {
        throw invalid('clientId', 'There is no such client.')
      }
      return readTarget(ctx.db, addTarget(ctx, body))
    }),
  )
  publishAll(ctx, [{ type: 'target', targetId: target.id, status: target.status }])
  return target
}

/** Stores a target and returns its id. The client must exist. */
function addTarget(ctx: Pick<Ctx, 'db' | 'now'>, target: NewTarget): string {
  const id = newId()
  insertTarget(ctx.db, {
    ...target,
    id,
    nameKey: toTargetNameKey(target.name),
    completedBy: toCompletedBy(target.status),
    createdAtMs: ctx.now(),
  })
  return id
}

/** Returns who completed a target that a person gave this status. */
function toCompletedBy(status: TargetBody['status'] | undefined): 'person' | null {
  return status === 'completed' ? 'person' : null
}

type NewTarget = Pick<TargetBody, 'name' | 'clientId'> & Partial<TargetBody>

function withFreeName<T>(name: string, work: () => T): T {
  const message = `This client already has a target called “${name}”. Case and spaces make no difference.`
  return rejectDuplicate('name', message, work)
}

/**
 * Changes a target. A status in the patch is a person's decision: `completed` stays whatever the counts
 * say, and a target made `active` stays active even if all its goals are complete, until its counts or
 * goals change. Send a status only if a person selected one. New coordinates start a job that
 * recomputes the sky values of its captures.
 * Errors: not-found, conflict at `name`.
 */
export function updateTarget(
  ctx: Ctx,
  { targetId: id, patch }: { targetId: string; patch: TargetPatch },
  basis?: Basis,
): UpdatedTarget {
  requireEditor(ctx)
  const target = withFreeName(patch.name ?? '', () =>
    inTransaction(ctx.db, () => {
      const before = requireTarget(ctx.db, id)
      const changes = getChanges('target', before, patch, basis)
      const completedBy =
        patch.status === undefined ? before.completedBy : toCompletedBy(patch.status)
      if (Object.keys(changes).length > 0 || completedBy !== before.completedBy) {
        const revision = before.revision + 1
        updateTargetRow(ctx.db, id, {
          ...changes,
          // A shortened name keeps the key of the full name until someone changes it.
          nameKey: changes.name === undefined ? undefined : toTargetNameKey(changes.name),
          completedBy,
          revision,
          editedRevision: revision,
        })
      }
      const moved = changes.ra !== undefined || changes.dec !== undefined
      const job = moved ? startJob(ctx, { kind: 'renew-sky', params: { targetId: id } }) : null
      return { ...readTarget(ctx.db, id), ...(job && { job }) }
    }),
  )
  publishAll(ctx, [{ type: 'target', targetId: id, status: target.status }])
  return target
}

/** Deletes a target and its goals. Errors: not-found; conflict while it has captures. */
export function deleteTarget(
  ctx: Ctx,
  { targetId: id }: { targetId: string },
  basis?: Basis,
): void {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const target = requireTarget(ctx.db, id)
    requireCurrent('target', target, basis)
    const { name, captureCount } = target
    if (captureCount > 0) {
      const subs = captureCount === 1 ? 'a sub' : `${captureCount} subs`
      throw conflict(`“${name}” has ${subs}, so it can’t be deleted. Archive it instead.`)
    }
    deleteTargetRow(ctx.db, id)
  })
  publishAll(ctx, [{ type: 'target', targetId: id, status: 'deleted' }])
}

/**
 * Sorts targets newest, fullest or furthest first; equal ones stay in their order, which is by name.
 * Targets without subs or goals come last.
 */
export function sortTargets(targets: readonly Target[], by: TargetSort): Target[] {
  const standing = SORT_KEYS[by]
  return [...targets].sort((a, b) => standing(b) - standing(a))
}

const SORT_KEYS: Record<TargetSort, (target: Target) => number> = {
  name: () => 0,
  lastSub: ({ lastCapturedAt }) => (lastCapturedAt === null ? -1 : Date.parse(lastCapturedAt)),
  hours: ({ goals }) => sum(getEnabled(goals).map((goal) => goal.acceptedSeconds)),
  progress: getProgress,
}

/** Accepted share of the desired exposure, 0…1. A surplus of one goal does not count for another. */
function getProgress({ goals }: Target): number {
  const enabled = getEnabled(goals)
  const desired = sum(enabled.map((goal) => goal.desiredSeconds))
  const accepted = sum(enabled.map((goal) => Math.min(goal.acceptedSeconds, goal.desiredSeconds)))
  return desired > 0 ? accepted / desired : -1
}

const getEnabled = (goals: Target['goals']) => goals.filter((goal) => goal.enabled)

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

function toTarget(target: TargetRecord, goals: readonly GoalRecord[], stale: boolean): Target {
  const { lastCapturedAtMs } = target
  return {
    id: target.id,
    revision: target.revision,
    clientId: target.clientId,
    clientName: target.clientName,
    timezone: target.timezone,
    name: target.name,
    ra: target.ra,
    dec: target.dec,
    status: target.status,
    completedBy: target.completedBy,
    note: target.note,
    captureCount: target.captureCount,
    stale,
    lastCapturedAt: lastCapturedAtMs === null ? null : new Date(lastCapturedAtMs).toISOString(),
    createdAt: new Date(target.createdAtMs).toISOString(),
    goals: goals.map(toGoal),
  }
}
