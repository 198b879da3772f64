import type { Db } from '@/db'
import { setById } from '@/db/queries/criteria'
import { regradeGoalsOf, type RegradeRecord } from '@/db/queries/regrades/jobs'
import type { RegradeJob } from '@/lib/contracts/regrades'
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
  return {
    id: job.id,
    state: job.state,
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
    error: job.error,
    createdBy: job.createdBy,
    createdAt: new Date(job.createdAtMs).toISOString(),
    finishedAt: moment(job.finishedAtMs),
    undo: job.undoState && {
      state: job.undoState,
      restored: job.undone,
      skipped: job.undoSkipped,
      finishedAt: moment(job.undoneAtMs),
    },
  }
}

const moment = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

function criteriaLabel(db: Db, job: RegradeRecord): string {
  if (job.criteriaSetId === null) return 'each client’s assigned set'
  return setById(db, job.criteriaSetId)?.name ?? 'a set since deleted'
}
