import { classSpan, goalSettings, newestGoalSettings } from '@/db/queries/baselines'
import { filterNames } from '@/db/queries/filter-aliases'
import {
  countStale,
  glanceRows,
  measuredMetrics,
  newestGrades,
  outcomeRows,
} from '@/db/queries/target-insight'
import type {
  FilterGrades,
  GoalBaselineFacts,
  LostHours,
  SeriesChoices,
  TargetGlance,
  TargetOutcome,
} from '@/lib/contracts/target-insight'
import { BASELINE_WINDOW, METRIC_KEYS, getMetric } from '@/lib/grading'
import { settingsOfKey } from '@/lib/grading/capture-settings'
import { goalBaselines } from './baselines/cache'
import { type Ctx, requireReader } from './context'
import { getRevision } from './criteria-sets/revisions'
import { getAssignedSet, SERIES_CAP } from './target-series'

/** The newest subs that show which metrics a client sends. */
const METRIC_SUBS = 200

/**
 * Returns grades by filter (whose names may differ by sub) and hours lost by main cause, for the subs
 * that the chart shows. All subs of a large target would take a sixth of a second; the newest 5,000
 * take a few ms.
 */
export function getTargetOutcome(
  ctx: Ctx,
  target: { id: string; captureCount: number },
  { cap = SERIES_CAP }: { cap?: number } = {},
): TargetOutcome {
  requireReader(ctx)
  const rows = outcomeRows(ctx.db, target.id, cap)
  const filters = new Map<string | null, FilterGrades>()
  const lost = new Map<LostHours['metric'], LostHours>()
  const names = filterNames(ctx.db)
  for (const { filter: sent, grade, verdict, mainCause, subs, seconds } of rows) {
    const filter = sent === null ? null : names.filterOf(sent)
    const row = filters.get(filter) ?? { filter, grades: emptyGrades(), subs: 0, seconds: 0 }
    filters.set(filter, row)
    row.grades[grade ?? 'none'] += subs
    add(row, subs, seconds)
    if (verdict !== 'rejected') continue
    const cause = lost.get(mainCause) ?? { metric: mainCause, subs: 0, seconds: 0 }
    lost.set(mainCause, cause)
    add(cause, subs, seconds)
  }
  const counted = rows.reduce((sum, row) => sum + row.subs, 0)
  return {
    subs: counted,
    capped: counted === cap && target.captureCount > cap,
    filters: [...filters.values()].sort((a, b) => b.seconds - a.seconds),
    lost: [...lost.values()].sort((a, b) => b.seconds - a.seconds),
  }
}

const emptyGrades = (): FilterGrades['grades'] => ({ A: 0, B: 0, C: 0, D: 0, E: 0, none: 0 })

function add(amount: { subs: number; seconds: number }, subs: number, seconds: number) {
  amount.subs += subs
  amount.seconds += seconds
}

/** Returns the metrics to offer for a target's chart. */
export function getSeriesChoices(
  ctx: Ctx,
  { id, clientId }: { id: string; clientId: string },
): SeriesChoices {
  requireReader(ctx)
  const rows = getAssignedSet(ctx.db, clientId)?.body.criteria ?? []
  const judging = new Set(
    rows.filter((row) => row.enabled && row.weight > 0).map((row) => row.metric),
  )
  return {
    judged: METRIC_KEYS.filter((key) => judging.has(key)),
    measured: measuredMetrics(ctx.db, id, METRIC_SUBS).filter((key) => !judging.has(key)),
  }
}

/** The best of this many newest subs is shown: 40 rows per target keep a long list fast. */
const GLANCE_SUBS = 40

/** Returns a picture and the last night of each target, by target id. */
export function listTargetGlances(
  ctx: Ctx,
  { targetIds }: { targetIds: readonly string[] },
): Map<string, TargetGlance> {
  requireReader(ctx)
  return new Map(
    glanceRows(ctx.db, targetIds, GLANCE_SUBS).map(({ targetId, ...glance }) => [targetId, glance]),
  )
}

/** Classes of settings listed beside the newest sub's. */
const MAX_OTHERS = 8

/**
 * Returns what the assigned set compares new subs of a goal with: the baselines for the settings of
 * its newest sub, and the other settings of its subs. Null if nothing is compared or stored.
 */
export function getGoalBaselines(
  ctx: Ctx,
  { id, clientId }: { id: string; clientId: string },
): GoalBaselineFacts | null {
  requireReader(ctx)
  const { db } = ctx
  const body = getAssignedSet(db, clientId)?.body
  const compared = body?.criteria.filter((row) => row.enabled && row.deviation) ?? []
  const settings = newestGoalSettings(db, id)
  const goal = compared.length > 0 ? goalBaselines(db, id) : null
  if (!body || !goal || settings === undefined) return null
  const baselines = goal.of(body, settings)
  const others = compared.some((row) => getMetric(row.metric).perSettings)
    ? goalSettings(db, id).filter((other) => other !== settings)
    : []
  return {
    settings: settingsOfKey(settings),
    rows: compared.map(({ metric }) => ({
      metric,
      value: baselines[metric] ?? null,
      pinned: goal.pinned[metric] != null,
      ...goal.windowOf(metric, settings).span,
    })),
    others: others.slice(0, MAX_OTHERS).flatMap((other) => {
      const span = classSpan(db, id, other, BASELINE_WINDOW)
      return span ? [{ settings: settingsOfKey(other), ...span }] : []
    }),
    moreOthers: Math.max(0, others.length - MAX_OTHERS),
  }
}

/** Counts a target's subs that were graded by criteria that have changed since. */
export function countStaleSubs(ctx: Ctx, { targetId }: { targetId: string }): number {
  requireReader(ctx)
  return countStale(ctx.db, targetId)
}

export interface UngradedLately {
  /** How many of the newest subs have no grade. */
  subs: number
  of: number
  /** Why, in a sentence; null if no set has graded them. */
  reason: string | null
  /** The set whose criteria found too little. */
  setId: string | null
}

/** Enough to see that something is wrong, few enough to read each time the page is opened. */
const LATELY_SUBS = 200

/**
 * If at least half of a target's newest subs have no grade, returns how many, with the reason of the
 * newest one. Otherwise null.
 */
export function getUngradedLately(
  ctx: Ctx,
  { targetId }: { targetId: string },
): UngradedLately | null {
  requireReader(ctx)
  const newest = newestGrades(ctx.db, targetId, LATELY_SUBS)
  const ungraded = newest.filter(({ grade }) => grade === null)
  const [first] = ungraded
  if (!first || ungraded.length * 2 < newest.length) return null
  const { reason, revisionId } = first
  return {
    subs: ungraded.length,
    of: newest.length,
    reason,
    setId: revisionId === null ? null : getRevision(ctx.db, revisionId).setId,
  }
}
