import { clientsWithSets, type RegradeScope } from '@/db/queries/regrades/jobs'
import {
  activeTargetIds,
  countInScope,
  goalsInScope,
  type ScopedGoal,
} from '@/db/queries/regrades/scope'
import { newestCaptureId, targetForIngest } from '@/db/queries/captures/ingest'
import { goalById } from '@/db/queries/goals'
import type { Db } from '@/db'
import type { RegradeBody } from '@/lib/contracts/regrades'
import { invalid } from '@/lib/errors'
import { getRevision, newestRevision } from '../criteria-sets/revisions'
import type { Ctx } from '../context'
import type { Revision } from '../grading'

/** Everything that is fixed when a regrade starts. */
export interface RegradePlan {
  scope: RegradeScope
  criteriaSetId: string | null
  /** Revision id by client id; `*` if one set was selected for all. */
  revisions: Record<string, string>
  includeManual: boolean
  total: number
}

const EVERY_CLIENT = '*'

/** What a plan is made from. The preview of a draft names no set. */
type PlanBody = Pick<RegradeBody, 'scope' | 'criteriaSetId' | 'includeManual'>

/** Checks the scope and pins the revisions. Errors: invalid, at the field. */
export function planRegrade(ctx: Ctx, body: PlanBody): RegradePlan {
  const { from, to, ...rest } = body.scope
  const scope: RegradeScope = {
    ...rest,
    ...(from === undefined ? {} : { fromMs: Date.parse(from) }),
    ...(to === undefined ? {} : { toMs: Date.parse(to) }),
    newestCaptureId: newestCaptureId(ctx.db) ?? '',
    ...(rest.onlyActiveTargets ? { activeTargetIds: activeTargetIds(ctx.db, rest.clientId) } : {}),
  }
  rejectUnknown(ctx.db, scope)
  return {
    scope,
    criteriaSetId: body.criteriaSetId,
    revisions: pinRevisions(ctx.db, body.criteriaSetId),
    includeManual: body.includeManual,
    total: countInScope(ctx.db, scope),
  }
}

export function getPlannedRevision(
  db: Db,
  revisions: Record<string, string>,
  clientId: string,
): Revision | undefined {
  const id = revisions[EVERY_CLIENT] ?? revisions[clientId]
  return id === undefined ? undefined : getRevision(db, id)
}

/** Returns the goals of a scope, each with the revision that grades its captures. */
export function getGoalsOfPlan(
  db: Db,
  plan: Pick<RegradePlan, 'scope' | 'revisions'>,
  revisionOf = (clientId: string) => getPlannedRevision(db, plan.revisions, clientId),
) {
  return goalsInScope(db, plan.scope).map((goal) => ({
    goal,
    revision: revisionOf(goal.clientId),
  }))
}

export function toGoalLabel({
  templateName,
  panel,
}: Pick<ScopedGoal, 'templateName' | 'panel'>): string {
  return panel === null ? templateName : `${templateName}, panel ${panel}`
}

function rejectUnknown(db: Db, { targetId, goalId, clientId }: RegradeScope) {
  if (targetId !== undefined && !targetForIngest(db, targetId)) {
    throw invalid('scope.targetId', 'there is no such target')
  }
  if (goalId !== undefined && !goalById(db, goalId)) {
    throw invalid('scope.goalId', 'there is no such goal')
  }
  if (clientId !== undefined && !clientsWithSets(db).some((client) => client.id === clientId)) {
    throw invalid('scope.clientId', 'there is no such client')
  }
}

function pinRevisions(db: Db, criteriaSetId: string | null): Record<string, string> {
  if (criteriaSetId !== null) {
    const revision = newestRevision(db, criteriaSetId)
    if (!revision) throw invalid('criteriaSetId', 'there is no such criteria set')
    return { [EVERY_CLIENT]: revision.id }
  }
  const pinned: Record<string, string> = {}
  for (const { id, revisionId } of clientsWithSets(db)) if (revisionId) pinned[id] = revisionId
  return pinned
}
