import type { Db } from '@/db'
import { setById } from '@/db/queries/criteria'
import { goalById } from '@/db/queries/goals'
import {
  clientsWithSets,
  regradeGoalsOf,
  type RegradeRecord,
  type RegradeScope,
} from '@/db/queries/regrades/jobs'
import { targetById } from '@/db/queries/targets'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { isCancelled, isWaiting, unrecordedFailure } from '../jobs/queue'
import { toGoalLabel } from './plan'

/** Returns a regrade in the form of the API and the pages. */
export function toRegrade(db: Db, job: RegradeRecord): RegradeJob {
  const goals = regradeGoalsOf(db, job.id)
  const targets = [...new Map(goals.map((goal) => [goal.targetId, goal])).values()]
  const movedTo = (status: string, from: string) =>
    targets
      .filter((t) => (t.statusAfter ?? t.statusNow) === status && t.statusBefore === from)
      .map((t) => ({ id: t.targetId, name: t.targetName }))
  const { state, undoState } = getRegradeState(db, job)
  return {
    id: job.id,
    state,
    scopeLabel: describeScope(db, job.scope),
    timezone: getScopeZone(db, job.scope),
    criteriaSetId: job.criteriaSetId,
    criteriaLabel: describeCriteria(db, job),
    includeManual: job.includeManual,
    total: job.total,
    processed: job.processed,
    changed: job.changed,
    skippedManual: job.skippedManual,
    ungraded: job.ungraded,
    matrix: job.matrix,
    goals: goals.map((goal) => ({
      goalId: goal.goalId,
      targetId: goal.targetId,
      targetName: goal.targetName,
      label: toGoalLabel(goal),
      desired: goal.desired,
      acceptedBefore: goal.acceptedBefore,
      acceptedAfter: goal.acceptedAfter ?? goal.acceptedNow,
    })),
    targetsCompleted: movedTo('completed', 'active'),
    targetsReactivated: movedTo('active', 'completed'),
    waiting: isWaiting(db, job.id) ? 'disk-full' : null,
    error: unrecordedFailure(db, job.id) ?? job.error,
    createdBy: job.createdBy,
    createdAt: new Date(job.createdAtMs).toISOString(),
    finishedAt: moment(job.finishedAtMs),
    undo: undoState && {
      state: undoState,
      restored: job.undone,
      skipped: job.undoSkipped,
      finishedAt: moment(job.undoneAtMs),
    },
  }
}

/**
 * Returns the actual states: if a regrade failed or was cancelled while the database could not be
 * written to, its row still says `running`.
 */
export function getRegradeState(db: Db, { id, state, undoState }: RegradeRecord) {
  const failed = unrecordedFailure(db, id) !== null
  const stopped = isCancelled(db, id) ? ('cancelled' as const) : failed ? ('failed' as const) : null
  return {
    state: state === 'running' && stopped ? stopped : state,
    undoState: failed && undoState === 'running' ? ('failed' as const) : undoState,
  }
}

const moment = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

function describeCriteria(db: Db, job: RegradeRecord): string {
  if (job.criteriaSetId === null) return 'each client’s assigned set'
  return setById(db, job.criteriaSetId)?.name ?? 'a deleted set'
}

/** Describes in a few words what was regraded. */
function describeScope(db: Db, scope: RegradeScope): string {
  const parts = [describeSubject(db, scope)]
  if (scope.filter !== undefined) parts.push(scope.filter)
  if (scope.onlyActiveTargets) parts.push('active targets only')
  if (scope.includeArchived) parts.push('archived too')
  if (scope.fromMs !== undefined) parts.push(`from ${toDate(scope.fromMs)}`)
  if (scope.toMs !== undefined) parts.push(`until ${toDate(scope.toMs)}`)
  const nights = describeNights(scope)
  if (nights !== null) parts.push(nights)
  return parts.join(', ')
}

function describeSubject(db: Db, { targetId, goalId, clientId, captureIds }: RegradeScope): string {
  if (targetId !== undefined) return targetById(db, targetId)?.name ?? 'a deleted target'
  if (goalId !== undefined) return describeGoal(db, goalId)
  if (clientId !== undefined) {
    return clientsWithSets(db).find((client) => client.id === clientId)?.name ?? 'a client'
  }
  if (captureIds !== undefined) {
    return captureIds.length === 1 ? 'one sub' : `${captureIds.length} selected subs`
  }
  return 'everything'
}

function describeGoal(db: Db, goalId: string): string {
  const goal = goalById(db, goalId)
  if (!goal) return 'a deleted goal'
  const target = targetById(db, goal.targetId)
  return `${target?.name ?? ''}: ${toGoalLabel({ templateName: goal.template.name, panel: goal.panel })}`
}

function describeNights({ fromNight, toNight }: RegradeScope): string | null {
  if (fromNight === undefined) return toNight === undefined ? null : `nights to ${toNight}`
  if (toNight === undefined) return `nights from ${fromNight}`
  return fromNight === toNight ? `night of ${fromNight}` : `nights ${fromNight} to ${toNight}`
}

const toDate = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** Returns the time zone that all clients of a scope share; null if they have none or several. */
function getScopeZone(db: Db, { targetId, goalId, clientId }: RegradeScope): string | null {
  const ofGoal = goalId === undefined ? undefined : goalById(db, goalId)?.targetId
  const target = targetId ?? ofGoal
  const owner = clientId ?? (target === undefined ? undefined : targetById(db, target)?.clientId)
  const zones = clientsWithSets(db)
    .filter(({ id }) => owner === undefined || id === owner)
    .map(({ timezone }) => timezone)
  const [first = null] = zones
  return zones.every((zone) => zone === first) ? first : null
}
