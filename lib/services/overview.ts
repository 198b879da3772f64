import {
  countUnassigned,
  newestNight,
  nightTotals,
  recentGoalRates,
  recentNights,
} from '@/db/queries/overview'
import { CaptureQuery } from '@/lib/contracts/captures'
import type { Client } from '@/lib/contracts/clients'
import type {
  Amount,
  ClientAtAGlance,
  GoalInProgress,
  NightSummary,
  Outcome,
  Overview,
} from '@/lib/contracts/overview'
import type { Target } from '@/lib/contracts/planning'
import type { TargetStatus } from '@/lib/grading'
import { listCaptures } from './captures/list'
import { listClients } from './clients'
import { requireReader, type Ctx } from './context'
import { listCriteriaSets } from './criteria-sets'
import { listTargets } from './targets'

const DAY_MS = 24 * 3600_000
/** The nights that a goal's rate is taken from, days. */
const RATE_DAYS = 30
/** A client that was silent for longer is called quiet. */
const QUIET_DAYS = 3
const SHOWN_GOALS = 5

/** What a person wants to know first in the morning. */
export function overview(ctx: Ctx): Overview {
  requireReader(ctx)
  const targets = listTargets(ctx, {}).items
  const goals = goalsInProgress(ctx, targets)
  const started = goals.filter(({ goal }) => goal.accepted > 0)
  return {
    lastNight: lastNight(ctx),
    nights: recentNights(ctx.db, ctx.now() - RATE_DAYS * DAY_MS),
    nearest: [...started].sort((a, b) => progress(b) - progress(a)).slice(0, SHOWN_GOALS),
    starved: [...goals].sort((a, b) => progress(a) - progress(b)).slice(0, SHOWN_GOALS),
    clients: listClients(ctx).items.map((client) => atAGlance(client, ctx.now())),
    newest: listCaptures(ctx, CaptureQuery.parse({ limit: 8 })).items,
    unassigned: countUnassigned(ctx.db),
    targets: countByStatus(targets),
    criteriaSets: listCriteriaSets(ctx).total,
  }
}

const progress = ({ goal }: GoalInProgress) => goal.accepted / goal.desired

function goalsInProgress(ctx: Ctx, targets: readonly Target[]): GoalInProgress[] {
  const rates = new Map(
    recentGoalRates(ctx.db, ctx.now() - RATE_DAYS * DAY_MS).map((rate) => [rate.goalId, rate]),
  )
  return targets
    .filter((target) => target.status === 'active')
    .flatMap((target) =>
      target.goals
        .filter((goal) => goal.enabled && !goal.complete)
        .map((goal) => ({
          targetId: target.id,
          targetName: target.name,
          goal,
          nightsLeft: nightsLeft(goal.desired - goal.accepted, rates.get(goal.id)),
        })),
    )
}

function nightsLeft(missing: number, rate?: { accepted: number; nights: number }): number | null {
  if (!rate || rate.accepted === 0) return null
  return Math.ceil((missing * rate.nights) / rate.accepted)
}

function lastNight(ctx: Ctx): NightSummary | null {
  const newest = newestNight(ctx.db)
  if (!newest) return null
  const rows = nightTotals(ctx.db, newest.night, newest.capturedAtMs)
  const total = noOutcome()
  const targets = new Map<string, NightSummary['targets'][number]>()
  const causes = new Map<string, NightSummary['causes'][number]>()
  for (const row of rows) {
    const key = row.targetId ?? `name:${row.targetName ?? ''}`
    const target = targets.get(key) ?? { id: row.targetId, name: row.targetName, ...noOutcome() }
    targets.set(key, target)
    const part = partOf(row.verdict)
    add(total[part], row)
    add(target[part], row)
    if (part !== 'lost') continue
    const cause = causes.get(row.mainCause ?? '') ?? { metric: row.mainCause, subs: 0, seconds: 0 }
    causes.set(row.mainCause ?? '', cause)
    add(cause, row)
  }
  return {
    night: newest.night,
    ...total,
    causes: [...causes.values()].sort((a, b) => b.seconds - a.seconds),
    targets: [...targets.values()],
  }
}

const noAmount = (): Amount => ({ subs: 0, seconds: 0 })

const noOutcome = (): Outcome => ({
  kept: noAmount(),
  pending: noAmount(),
  lost: noAmount(),
  loose: noAmount(),
})

function partOf(verdict: 'accepted' | 'rejected' | 'pending' | null): keyof Outcome {
  if (verdict === 'accepted') return 'kept'
  if (verdict === 'rejected') return 'lost'
  return verdict === 'pending' ? 'pending' : 'loose'
}

function add(amount: Amount, { subs, seconds }: Amount) {
  amount.subs += subs
  amount.seconds += seconds
}

function atAGlance(client: Client, nowMs: number): ClientAtAGlance {
  const { id, name, lastSeenAt, captureCount, criteriaSetName, autoGrading } = client
  const silentMs = lastSeenAt === null ? Infinity : nowMs - Date.parse(lastSeenAt)
  const status = lastSeenAt === null ? 'never' : silentMs > QUIET_DAYS * DAY_MS ? 'quiet' : 'ok'
  return { id, name, status, lastSeenAt, captureCount, criteriaSetName, autoGrading }
}

function countByStatus(targets: readonly Target[]): Record<TargetStatus, number> {
  const counts = { active: 0, paused: 0, completed: 0, archived: 0 }
  for (const { status } of targets) counts[status] += 1
  return counts
}
