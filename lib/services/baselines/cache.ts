import type { Db } from '@/db'
import { goalBaselineState, newestSamples } from '@/db/queries/baselines'
import {
  BASELINE_WINDOW,
  baselineOfSorted,
  isHardFailCapture,
  type Criteria,
  type CriterionRow,
  type MetricKey,
  type MetricValues,
} from '@/lib/grading'
import { BaselineWindow } from './window'

interface CachedGoal {
  /** The goal's baseline_version that these windows reflect. */
  version: number
  windows: Map<MetricKey, BaselineWindow>
}

/**
 * Goals kept in memory, a database; the one unused longest leaves first. ~10 kB a metric. More than
 * one transaction ever touches, so that none leaves while it is in use.
 */
const MOST_GOALS = 500

const caches = new WeakMap<Db, Map<string, CachedGoal>>()

/** What one goal's captures are compared with, for as long as a transaction or a snapshot lasts. */
export interface GoalBaselines {
  /** The baselines that a set's deviation rows ask for, from what is stored now. */
  of(criteria: Criteria): MetricValues
}

/**
 * Kept windows are used only while the goal's version says that nothing else has changed them, so
 * another process writing to the same file is seen at once. Null when there is no such goal.
 */
export function goalBaselines(db: Db, goalId: string): GoalBaselines | null {
  const state = goalBaselineState(db, goalId)
  if (!state) return null
  const goal = cachedGoal(db, goalId, state.version)
  return {
    of({ criteria, baseline }) {
      const baselines: { [K in MetricKey]?: number | null } = {}
      for (const row of criteria) {
        if (!compares(row)) continue
        const pinned = state.pinned[row.metric]
        baselines[row.metric] =
          pinned ??
          baselineOfSorted(windowOf(db, goalId, goal, row.metric).sorted, row.trend, baseline)
      }
      return baselines
    },
  }
}

/** `goalBaselines` for one set; null also when the set compares nothing. */
export function baselinesOf(db: Db, goalId: string, criteria: Criteria): MetricValues | null {
  return hasDeviation(criteria) ? (goalBaselines(db, goalId)?.of(criteria) ?? null) : null
}

export function hasDeviation({ criteria }: Criteria): boolean {
  return criteria.some(compares)
}

/**
 * Takes a capture that was just inserted into its goal's kept windows: the insertion raised the
 * goal's version by one, so a kept window of the version before is brought along, not thrown away.
 */
export function noteInserted(
  db: Db,
  goalId: string,
  capture: { capturedAtMs: number; frameType: string; metrics: MetricValues },
) {
  const goal = caches.get(db)?.get(goalId)
  if (!goal) return
  goal.version += 1
  if (capture.frameType !== 'light' || isHardFailCapture(capture.metrics)) return
  for (const [metric, window] of goal.windows) {
    const value = capture.metrics[metric]
    if (value !== null && value !== undefined) window.add({ atMs: capture.capturedAtMs, value })
  }
}

/** After a rollback nothing kept in memory can be trusted. */
export function forgetBaselines(db: Db) {
  caches.delete(db)
}

function compares(row: CriterionRow): boolean {
  return row.enabled && row.deviation
}

function cachedGoal(db: Db, goalId: string, version: number): CachedGoal {
  let cache = caches.get(db)
  if (!cache) caches.set(db, (cache = new Map()))
  const known = cache.get(goalId)
  cache.delete(goalId)
  const goal = known?.version === version ? known : { version, windows: new Map() }
  cache.set(goalId, goal)
  if (cache.size > MOST_GOALS) cache.delete(cache.keys().next().value ?? '')
  return goal
}

function windowOf(db: Db, goalId: string, goal: CachedGoal, metric: MetricKey): BaselineWindow {
  let window = goal.windows.get(metric)
  if (!window) {
    window = new BaselineWindow(newestSamples(db, goalId, metric, BASELINE_WINDOW))
    goal.windows.set(metric, window)
  }
  return window
}
