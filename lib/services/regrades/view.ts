import type { Db } from '@/db'
import { setById } from '@/db/queries/criteria'
import { regradeGoalsOf, type RegradeRecord } from '@/db/queries/regrades/jobs'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { isCancelled, isWaiting, unrecordedFailure } from '../jobs/queue'
import { goalLabel } from './plan'
import { scopeLabel, scopeZone } from './scope-label'

/** A job as the API and the pages read it. */
export function regradeView(db: Db, job: RegradeRecord): RegradeJob {
  const goals = regradeGoalsOf(db, job.id)
  const targets = [...new Map(goals.map((goal) => [goal.targetId, goal])).values()]
  const movedTo = (status: string, from: string) =>
    targets
      .filter((t) => (t.statusAfter ?? t.statusNow) === status && t.statusBefore === from)
      .map((t) => ({ id: t.targetId, name: t.targetName }))
  const { state, undoState } = regradeState(db, job)
  return {
    id: job.id,
    state,
    scopeLabel: scopeLabel(db, job.scope),
    timezone: scopeZone(db, job.scope),
    criteriaSetId: job.criteriaSetId,
    criteriaLabel: criteriaLabel(db, job),
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
      label: goalLabel(goal),
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
 * The states as they are: what failed or was cancelled on a database that cannot be written still
 * says `running` there.
 */
export function regradeState(db: Db, { id, state, undoState }: RegradeRecord) {
  const failed = unrecordedFailure(db, id) !== null
  const stopped = isCancelled(db, id) ? ('cancelled' as const) : failed ? ('failed' as const) : null
  return {
    state: state === 'running' && stopped ? stopped : state,
    undoState: failed && undoState === 'running' ? ('failed' as const) : undoState,
  }
}

const moment = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

function criteriaLabel(db: Db, job: RegradeRecord): string {
  if (job.criteriaSetId === null) return 'each client’s assigned set'
  return setById(db, job.criteriaSetId)?.name ?? 'a set since deleted'
}
