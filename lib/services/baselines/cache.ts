import type { Db } from '@/db'
import { goalBaselineState, goalSettings, newestSamples } from '@/db/queries/baselines'
import {
  BASELINE_WINDOW,
  computeSortedBaseline,
  isHardFailCapture,
  measuredValue,
  getMetric,
  type Criteria,
  type CriterionRow,
  type MetricKey,
  type MetricValues,
} from '@/lib/grading'
import type { BaselinesBySettings } from '@/lib/grading/capture-settings'
import { BaselineWindow } from './window'

type Windows = Map<MetricKey, BaselineWindow>

interface CachedGoal {
  /** The goal's baseline_version that these windows reflect. */
  version: number
  /** Windows of metrics that do not depend on the camera's settings. */
  shared: Windows
  /** Windows of the others, by the settings of their subs; the least recently used come first. */
  bySettings: Map<string, Windows>
  /** The last used of those: subs arrive in long runs of the same settings. */
  newest: { settings: string; windows: Windows } | null
}

/**
 * Goals cached per database; the least recently used one is dropped first. About 10 kB per metric.
 * A transaction never uses more than this, so a goal is not dropped while in use.
 */
const MAX_GOALS = 500

/** Classes of settings kept for each goal between transactions. */
const MAX_CLASSES = 6

const caches = new WeakMap<Db, Map<string, CachedGoal>>()

/** What a goal's captures are compared with, valid for the current transaction or snapshot. */
export interface GoalBaselines {
  pinned: MetricValues
  /** Returns the baselines that a set's deviation rows ask for, for a sub with these settings. */
  of(criteria: Criteria, settings: string): MetricValues
  /** Returns the stored values that a metric's baseline for these settings is computed from. */
  windowOf(metric: MetricKey, settings: string): BaselineWindow
}

/**
 * Returns a goal's baselines. Cached windows are used only while the goal's version matches, so changes
 * by another process are noticed at once. Null if there is no such goal.
 */
export function goalBaselines(db: Db, goalId: string): GoalBaselines | null {
  const state = goalBaselineState(db, goalId)
  if (!state) return null
  const goal = cachedGoal(db, goalId, state.version)
  const windowOf = (metric: MetricKey, settings: string) => {
    const { perSettings } = getMetric(metric)
    const windows = perSettings ? getClassWindows(goal, settings) : goal.shared
    let window = windows.get(metric)
    if (!window) {
      const of = perSettings ? settings : null
      window = new BaselineWindow(newestSamples(db, goalId, metric, of, BASELINE_WINDOW))
      windows.set(metric, window)
    }
    return window
  }
  return {
    pinned: state.pinned,
    windowOf,
    of(criteria, settings) {
      const { baseline } = criteria
      const baselines: { [K in MetricKey]?: number | null } = {}
      for (const row of getComparingRows(criteria)) {
        baselines[row.metric] =
          state.pinned[row.metric] ??
          computeSortedBaseline(windowOf(row.metric, settings).sorted, row.trend, baseline)
      }
      return baselines
    },
  }
}

/**
 * Returns a goal's baselines for all settings of its subs. Null if the set compares nothing or there is
 * no such goal.
 */
export function baselinesBySettings(
  db: Db,
  goalId: string,
  criteria: Criteria,
): BaselinesBySettings | null {
  const goal = hasDeviation(criteria) ? goalBaselines(db, goalId) : null
  if (!goal) return null
  const rows = (perSettings: boolean) => ({
    ...criteria,
    criteria: criteria.criteria.filter((row) => getMetric(row.metric).perSettings === perSettings),
  })
  const dependent = rows(true)
  // A pinned baseline applies to all classes, including those of later subs.
  const pinned: { [K in MetricKey]?: number | null } = {}
  for (const { metric } of dependent.criteria.filter(compares)) {
    const value = goal.pinned[metric]
    if (value != null) pinned[metric] = value
  }
  const bySettings: Record<string, MetricValues> = {}
  if (hasDeviation(dependent)) {
    for (const settings of goalSettings(db, goalId)) {
      const baselines = goal.of(dependent, settings)
      const some = Object.values(baselines).some((value) => value !== null)
      if (some) bySettings[settings] = baselines
    }
  }
  return { shared: { ...goal.of(rows(false), ''), ...pinned }, bySettings }
}

/** Returns a function that looks up the baselines of a sub among those of all goals of a regrade. */
export function baselineLookup(goals: ReadonlyMap<string, BaselinesBySettings | null>) {
  const known = new Map<string, Map<string, MetricValues>>()
  return (capture: {
    goalId: string | null
    settingsClass: string | null
  }): MetricValues | null => {
    const goalId = capture.goalId ?? ''
    const goal = goals.get(goalId)
    if (!goal) return null
    let merged = known.get(goalId)
    if (!merged) known.set(goalId, (merged = new Map<string, MetricValues>()))
    const settings = capture.settingsClass ?? ''
    let baselines = merged.get(settings)
    if (!baselines) {
      baselines = { ...goal.shared, ...goal.bySettings[settings] }
      merged.set(settings, baselines)
    }
    return baselines
  }
}

export function hasDeviation(criteria: Criteria): boolean {
  return getComparingRows(criteria).length > 0
}

/**
 * Adds a capture that was just inserted to its goal's cached windows. The insertion raised the goal's
 * version by one, so the cached windows stay valid instead of being dropped.
 */
export function noteInserted(
  db: Db,
  goalId: string,
  capture: { capturedAtMs: number; frameType: string; metrics: MetricValues; settings: string },
) {
  const goal = caches.get(db)?.get(goalId)
  if (!goal) return
  goal.version += 1
  const { capturedAtMs: atMs, metrics, settings } = capture
  if (capture.frameType !== 'light' || isHardFailCapture(metrics)) return
  addTo(goal.shared, atMs, metrics)
  const { newest } = goal
  const ofClass = newest?.settings === settings ? newest.windows : goal.bySettings.get(settings)
  if (ofClass) addTo(ofClass, atMs, metrics)
}

function addTo(windows: Windows, atMs: number, metrics: MetricValues) {
  for (const [metric, window] of windows) {
    const value = measuredValue(getMetric(metric), metrics)
    if (value !== null) window.add({ atMs, value })
  }
}

/** Drops all cached windows: after a rollback they may be wrong. */
export function forgetBaselines(db: Db) {
  caches.delete(db)
}

function compares(row: CriterionRow): boolean {
  return row.enabled && row.deviation
}

/** Cached per revision: every capture needs them. */
const comparing = new WeakMap<Criteria, readonly CriterionRow[]>()

function getComparingRows(criteria: Criteria): readonly CriterionRow[] {
  let rows = comparing.get(criteria)
  if (!rows) comparing.set(criteria, (rows = criteria.criteria.filter(compares)))
  return rows
}

function cachedGoal(db: Db, goalId: string, version: number): CachedGoal {
  let cache = caches.get(db)
  if (!cache) caches.set(db, (cache = new Map()))
  const known = cache.get(goalId)
  cache.delete(goalId)
  const goal =
    known?.version === version
      ? known
      : { version, shared: new Map(), bySettings: new Map(), newest: null }
  cache.set(goalId, goal)
  if (cache.size > MAX_GOALS) cache.delete(cache.keys().next().value ?? '')
  // Classes are dropped only here, before anything is decided: a window that is read again later would
  // miss captures that are not stored yet.
  for (const settings of goal.bySettings.keys()) {
    if (goal.bySettings.size <= MAX_CLASSES) break
    goal.bySettings.delete(settings)
  }
  return goal
}

function getClassWindows(goal: CachedGoal, settings: string): Windows {
  if (goal.newest?.settings === settings) return goal.newest.windows
  const windows = goal.bySettings.get(settings) ?? new Map<MetricKey, BaselineWindow>()
  goal.bySettings.delete(settings)
  goal.bySettings.set(settings, windows)
  goal.newest = { settings, windows }
  return windows
}
