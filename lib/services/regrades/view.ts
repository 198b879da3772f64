import type { Db } from '@/db'
import { setById } from '@/db/queries/criteria'
import { regradeGoalsOf, type RegradeRecord, type RegradeScope } from '@/db/queries/regrades/jobs'
import { clientsWithSets } from '@/db/queries/regrades/clients'
import { goalById } from '@/db/queries/goals'
import { targetById } from '@/db/queries/targets'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { goalLabel } from './plan'

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

/** What was regraded, in a few words. */
function scopeLabel(db: Db, scope: RegradeScope): string {
  const parts = [whatOf(db, scope)]
  if (scope.filter !== undefined) parts.push(scope.filter)
  if (scope.onlyActiveTargets) parts.push('active targets only')
  if (scope.includeArchived) parts.push('archived too')
  if (scope.fromMs !== undefined) parts.push(`from ${day(scope.fromMs)}`)
  if (scope.toMs !== undefined) parts.push(`until ${day(scope.toMs)}`)
  return parts.join(', ')
}

function whatOf(db: Db, { targetId, goalId, clientId, captureIds }: RegradeScope): string {
  if (targetId !== undefined) return targetById(db, targetId)?.name ?? 'a target since deleted'
  if (goalId !== undefined) return goalName(db, goalId)
  if (clientId !== undefined) {
    return clientsWithSets(db).find((client) => client.id === clientId)?.name ?? 'a client'
  }
  if (captureIds !== undefined) {
    return captureIds.length === 1 ? 'one capture' : `${captureIds.length} chosen captures`
  }
  return 'everything'
}

function goalName(db: Db, goalId: string): string {
  const goal = goalById(db, goalId)
  if (!goal) return 'a goal since deleted'
  const target = targetById(db, goal.targetId)
  return `${target?.name ?? ''}: ${goalLabel({ templateName: goal.template.name, panel: goal.panel })}`
}

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)

function criteriaLabel(db: Db, job: RegradeRecord): string {
  if (job.criteriaSetId === null) return 'each client’s assigned set'
  return setById(db, job.criteriaSetId)?.name ?? 'a set since deleted'
}
