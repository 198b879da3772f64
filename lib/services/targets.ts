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
import { changesOf, orTaken, requireCurrent, type Basis } from './conflicts'
import { requireEditor, requireReader, type Ctx } from './context'
import { showGoal } from './goals'
import { startJob } from './jobs/jobs'
import { pageOf, type PageRequest } from './paging'
import { targetNameKey } from './names'

/**
 * Targets by name, each with its goals. What it costs grows with the targets shown, not with the
 * captures stored.
 */
export function listTargets(ctx: Ctx, request: TargetFilter & PageRequest = {}): Page<Target> {
  requireReader(ctx)
  return pageOf(request, {
    total: () => countTargets(ctx.db, request),
    read: (after, limit) => listTargetRecords(ctx.db, request, after, limit),
    position: (row) => ({ key: row.nameKey, id: row.id }),
    show: (rows) => withGoals(ctx.db, rows),
  })
}

/** Errors: not-found. */
export function getTarget(ctx: Ctx, { targetId }: { targetId: string }): Target {
  requireReader(ctx)
  return readTarget(ctx.db, targetId)
}

/** A target with its goals, whoever asks. Errors: not-found. */
function readTarget(db: Db, id: string): Target {
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

/** Errors: invalid at `clientId`, conflict at `name`. */
export function createTarget(ctx: Ctx, body: TargetBody): Target {
  requireEditor(ctx)
  const target = orTargetNameTaken(body.name, () =>
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
    nameKey: targetNameKey(target.name),
    completedBy: whoCompleted(target.status),
    createdAtMs: ctx.now(),
  })
  return id
}

/** What a status that a person chose says about completion. */
function whoCompleted(status: TargetBody['status'] | undefined): 'person' | null {
  return status === 'completed' ? 'person' : null
}

type NewTarget = Pick<TargetBody, 'name' | 'clientId'> & Partial<TargetBody>

function orTargetNameTaken<T>(name: string, work: () => T): T {
  const message = `This client already has a target called “${name}”; case and blanks make no difference.`
  return orTaken('name', message, work)
}

/**
 * Changes a target. A status in the patch is a person's word: `completed` then holds whatever the
 * counts say, and a target made `active` stays active even while all its goals are complete, until
 * its counts or goals next change. Send a status only when a person chose one. Other coordinates
 * start a job that renews the sky values of its captures.
 * Errors: not-found, conflict at `name`.
 */
export function updateTarget(
  ctx: Ctx,
  { targetId: id, patch }: { targetId: string; patch: TargetPatch },
  basis?: Basis,
): UpdatedTarget {
  requireEditor(ctx)
  const target = orTargetNameTaken(patch.name ?? '', () =>
    inTransaction(ctx.db, () => {
      const before = existingTarget(ctx.db, id)
      const changes = changesOf('target', before, patch, basis)
      const completedBy =
        patch.status === undefined ? before.completedBy : whoCompleted(patch.status)
      if (Object.keys(changes).length > 0 || completedBy !== before.completedBy) {
        const revision = before.revision + 1
        updateTargetRow(ctx.db, id, {
          ...changes,
          // A shortened name keeps the key of the whole one until someone changes it.
          nameKey: changes.name === undefined ? undefined : targetNameKey(changes.name),
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
    const target = existingTarget(ctx.db, id)
    requireCurrent('target', target, basis)
    const { name, captureCount } = target
    if (captureCount > 0) {
      const subs = captureCount === 1 ? 'a capture' : `${captureCount} captures`
      throw conflict(`“${name}” has ${subs}, and captures are kept. Archive it instead.`)
    }
    deleteTargetRow(ctx.db, id)
  })
  publishAll(ctx, [{ type: 'target', targetId: id, status: 'deleted' }])
}

/**
 * Targets newest, fullest or furthest first; those of equal standing keep the order they came in,
 * which is by name. A target without subs or without goals comes last.
 */
export function sortTargets(targets: readonly Target[], by: TargetSort): Target[] {
  const standing = STANDINGS[by]
  return [...targets].sort((a, b) => standing(b) - standing(a))
}

const STANDINGS: Record<TargetSort, (target: Target) => number> = {
  name: () => 0,
  lastSub: ({ lastCapturedAt }) => (lastCapturedAt === null ? -1 : Date.parse(lastCapturedAt)),
  hours: ({ goals }) => sum(enabledOf(goals).map((goal) => goal.acceptedSeconds)),
  progress: progressOf,
}

/** Accepted exposure of desired, 0…1. What one goal has too much of makes up for no other. */
function progressOf({ goals }: Target): number {
  const enabled = enabledOf(goals)
  const desired = sum(enabled.map((goal) => goal.desiredSeconds))
  const accepted = sum(enabled.map((goal) => Math.min(goal.acceptedSeconds, goal.desiredSeconds)))
  return desired > 0 ? accepted / desired : -1
}

const enabledOf = (goals: Target['goals']) => goals.filter((goal) => goal.enabled)

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/** A target with its goals. */
function showTarget(target: TargetRecord, goals: readonly GoalRecord[], stale: boolean): Target {
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
    goals: goals.map(showGoal),
  }
}
