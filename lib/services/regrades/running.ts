import { unfinishedRegrades, type RegradeScope } from '@/db/queries/regrades/jobs'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { requireReader, type Ctx } from '../context'
import { regradeView } from './view'

/** A target as far as a regrade's scope can name it. */
interface ScopedTarget {
  id: string
  clientId: string
}

/** Regrades that run or are being undone, oldest first; those that may touch a target, if one is given. */
export function runningRegrades(ctx: Ctx, target?: ScopedTarget): RegradeJob[] {
  requireReader(ctx)
  return unfinishedRegrades(ctx.db)
    .map((record) => ({ scope: record.scope, job: regradeView(ctx.db, record) }))
    .filter(({ scope, job }) => !target || names(scope, target) || hasGoalOf(job, target))
    .map(({ job }) => job)
}

const names = ({ targetId, clientId, all }: RegradeScope, target: ScopedTarget) =>
  all === true || targetId === target.id || clientId === target.clientId

/** One goal or chosen captures: the job has written down which goals they belong to. */
const hasGoalOf = ({ goals }: RegradeJob, target: ScopedTarget) =>
  goals.some((goal) => goal.targetId === target.id)
