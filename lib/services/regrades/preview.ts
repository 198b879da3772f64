import { clientsWithSets } from '@/db/queries/regrades/jobs'
import type { DraftPreviewBody, RegradeBody, RegradePreview } from '@/lib/contracts/regrades'
import {
  createScopeReader,
  type ScopedCapture,
  type ScopePosition,
  type ScopeStretch,
} from '@/db/queries/regrades/scope'
import { goalProgress } from '@/db/queries/targets'
import type { Remark } from '@/lib/contracts/common'
import { GRADES, nextTargetStatus, type Criteria, type Grade } from '@/lib/grading'
import type { BaselinesBySettings } from '@/lib/grading/capture-settings'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { baselineLookup, baselinesBySettings } from '../baselines/cache'
import { requireReader, type Ctx } from '../context'
import type { Revision } from '../grading'
import { countDecision, decide, type Decision, emptyFigures } from './decide'
import {
  toGoalLabel,
  getGoalsOfPlan,
  planRegrade,
  getPlannedRevision,
  type RegradePlan,
} from './plan'

type PreviewCapture = RegradePreview['captures'][number]
type Graded = Extract<Decision, { kind: 'graded' }>

/** Rows per read: the thread is free in between. */
const CHUNK = 250
/** Captures in a preview, worst first: see `getSeverity`. */
const MAX_SHOWN = 200

type RevisionOf = (clientId: string) => Revision | undefined

/** Returns what a regrade would do. Changes nothing, and yields between reads. */
export async function previewRegrade(ctx: Ctx, body: RegradeBody): Promise<RegradePreview> {
  requireReader(ctx)
  const plan = planRegrade(ctx, body)
  return computePreview(ctx, plan, (clientId) =>
    getPlannedRevision(ctx.db, plan.revisions, clientId),
  )
}

/**
 * Returns what a regrade by these unsaved criteria would do. Nothing is written. Errors: invalid, at the
 * field.
 */
export async function previewDraft(ctx: Ctx, body: DraftPreviewBody): Promise<RegradePreview> {
  requireReader(ctx)
  const { scope, includeManual, criteria } = body
  const plan = planRegrade(ctx, { scope, includeManual, criteriaSetId: null })
  const draft = draftRevision(criteria)
  return computePreview(ctx, plan, () => draft)
}

/** An id that no stored revision has. */
const draftRevision = (body: Criteria): Revision => ({ id: 'draft', body })

async function computePreview(
  ctx: Ctx,
  plan: RegradePlan,
  revisionOf: RevisionOf,
): Promise<RegradePreview> {
  const baselinesOf = baselineLookup(await planBaselines(ctx, plan, revisionOf))
  const figures = emptyFigures()
  const accepted = new Map<string, number>()
  let worst: PreviewCapture[] = []
  let withoutCriteria = 0
  const read = createScopeReader(ctx.db, plan.scope)
  const nowMs = ctx.now()
  const zones = new Map(clientsWithSets(ctx.db).map(({ id, timezone }) => [id, timezone]))
  let after: ScopePosition | null = null
  for (;;) {
    const { rows, next }: ScopeStretch = read(after, CHUNK)
    for (const row of rows) {
      const { capture } = row
      const revision = revisionOf(capture.clientId)
      const decision = decide(row, revision, baselinesOf(capture), plan.includeManual, nowMs)
      countDecision(figures, decision)
      if (decision.kind === 'no-criteria') withoutCriteria += 1
      if (decision.kind !== 'graded') continue
      moveAccepted(accepted, capture.goalId, decision)
      if (decision.changed) worst.push(toPreviewCapture(row, decision, zones))
    }
    if (worst.length > MAX_SHOWN * 4) worst = takeWorst(worst)
    if (next === null) break
    after = next
    await yieldToEventLoop(ctx.signal)
  }
  return {
    ...figures,
    total: plan.total,
    ...getEffects(ctx, plan, accepted),
    captures: takeWorst(worst),
    warnings: toWarnings(withoutCriteria),
  }
}

/** Computes each goal's baselines once, from what is stored when the regrade starts. */
async function planBaselines(
  ctx: Ctx,
  plan: RegradePlan,
  revisionOf: RevisionOf,
): Promise<Map<string, BaselinesBySettings | null>> {
  const baselines = new Map<string, BaselinesBySettings | null>()
  for (const { goal, revision } of getGoalsOfPlan(ctx.db, plan, revisionOf)) {
    if (!revision) continue
    baselines.set(goal.id, baselinesBySettings(ctx.db, goal.id, revision.body))
    await yieldToEventLoop(ctx.signal)
  }
  return baselines
}

function moveAccepted(
  accepted: Map<string, number>,
  goalId: string | null,
  { before, after }: Graded,
) {
  if (goalId === null || before.verdict === after.verdict) return
  const change = Number(after.verdict === 'accepted') - Number(before.verdict === 'accepted')
  accepted.set(goalId, (accepted.get(goalId) ?? 0) + change)
}

/** Returns goals before and after, and how their targets would change. */
function getEffects({ db }: Ctx, plan: RegradePlan, moved: Map<string, number>) {
  const goals = getGoalsOfPlan(db, plan).map(({ goal }) => goal)
  const result: Pick<RegradePreview, 'goals' | 'targetsCompleted' | 'targetsReactivated'> = {
    goals: goals.map((goal) => ({
      goalId: goal.id,
      targetId: goal.targetId,
      targetName: goal.targetName,
      label: toGoalLabel(goal),
      desired: goal.desired,
      acceptedBefore: goal.accepted,
      acceptedAfter: goal.accepted + (moved.get(goal.id) ?? 0),
    })),
    targetsCompleted: [],
    targetsReactivated: [],
  }
  const moving = goals.filter((goal) => moved.has(goal.id))
  for (const target of new Map(moving.map((goal) => [goal.targetId, goal])).values()) {
    const progress = goalProgress(db, target.targetId).map((goal) => ({
      ...goal,
      accepted: goal.accepted + (moved.get(goal.id) ?? 0),
    }))
    const next = nextTargetStatus({ ...target, goals: progress }).status
    const ref = { id: target.targetId, name: target.targetName }
    if (next === target.status) continue
    if (next === 'completed') result.targetsCompleted.push(ref)
    else result.targetsReactivated.push(ref)
  }
  return result
}

function toPreviewCapture(
  { capture, targetName }: ScopedCapture,
  { before, after }: Graded,
  zones: ReadonlyMap<string, string | null>,
): PreviewCapture {
  return {
    id: capture.id,
    capturedAt: new Date(capture.capturedAtMs).toISOString(),
    night: capture.night,
    timezone: zones.get(capture.clientId) ?? null,
    targetName: targetName ?? capture.targetName,
    filter: capture.filter,
    hasThumbnail: capture.hasThumbnail,
    gradeBefore: before.grade,
    gradeAfter: after.grade,
    scoreBefore: before.score,
    scoreAfter: after.score,
    verdictBefore: before.verdict,
    verdictAfter: after.verdict,
    mainCause: after.mainCause,
  }
}

/** Sorts by severity, then by points lost; losing the score counts as losing all points. Keeps the first. */
function takeWorst(captures: PreviewCapture[]): PreviewCapture[] {
  const change = (capture: PreviewCapture) => (capture.scoreAfter ?? 0) - (capture.scoreBefore ?? 0)
  return captures
    .sort(
      (a, b) => getSeverity(a) - getSeverity(b) || change(a) - change(b) || (a.id < b.id ? -1 : 1),
    )
    .slice(0, MAX_SHOWN)
}

/** 0: no longer counts. 1: loses a grade. 2: gains. 3: only the score changes. */
function getSeverity(capture: PreviewCapture): number {
  const { gradeBefore, gradeAfter, verdictBefore, verdictAfter } = capture
  if (verdictBefore === 'accepted' && verdictAfter !== 'accepted') return 0
  const lost = gradeRank(gradeAfter) - gradeRank(gradeBefore)
  if (lost > 0) return 1
  return lost < 0 || verdictBefore !== verdictAfter ? 2 : 3
}

/** No grade ranks below all grades. */
const gradeRank = (grade: Grade | null) => (grade === null ? GRADES.length : GRADES.indexOf(grade))

function toWarnings(withoutCriteria: number): Remark[] {
  if (withoutCriteria === 0) return []
  const message = `${withoutCriteria} captures belong to a client without a criteria set and are not regraded`
  return [{ path: 'criteriaSetId', message }]
}
