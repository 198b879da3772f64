import type { BaselineMethod, Trend } from './criteria'
import {
  isPossible,
  measuredValue,
  getMetric,
  METRICS,
  type MetricKey,
  type MetricValues,
} from './metrics'

/** A baseline uses at most this many of a goal's newest light captures. */
export const BASELINE_WINDOW = 500

/** A baseline needs at least this many values. */
export const BASELINE_MINIMUM = 5

const HARD_FAILING = METRICS.filter((metric) => metric.hardFail)

/** Returns whether only a ruined frame has this value: an HFR of 0, or no stars at all. */
export function isHardFail(metric: MetricKey, value: number): boolean {
  return value === 0 && getMetric(metric).hardFail
}

/** Returns whether any metric shows that the frame is ruined. None of its values belong in a baseline. */
export function isHardFailCapture(metrics: MetricValues): boolean {
  return HARD_FAILING.some((metric) => measuredValue(metric, metrics) === 0)
}

/**
 * Quantile with linear interpolation between the two nearest ranks (definition 7 of Hyndman and Fan,
 * Sample Quantiles in Statistical Packages, 1996).
 * @param p 0…1
 * @throws RangeError for an empty list, which has no quantiles
 */
export function quantile(sortedAscending: ArrayLike<number>, p: number): number {
  const last = sortedAscending.length - 1
  const rank = Math.min(Math.max(p, 0), 1) * last
  const below = sortedAscending[Math.floor(rank)]
  const above = sortedAscending[Math.ceil(rank)]
  if (below === undefined || above === undefined) throw new RangeError('quantile of an empty list')
  return below + (above - below) * (rank - Math.floor(rank))
}

/**
 * Returns the value that a goal's captures are compared with: their median, or the 25th percentile on
 * the better side. The caller passes, in any order, the values of the newest `BASELINE_WINDOW` light
 * captures that are not hard fails and were not graded E by hand; impossible and hard-failing values
 * are dropped here too. Null if fewer than `BASELINE_MINIMUM` remain.
 */
export function computeBaseline(
  values: readonly number[],
  metric: MetricKey,
  trend: Trend,
  method: BaselineMethod,
): number | null {
  const entry = getMetric(metric)
  const usable = values.filter((value) => isPossible(entry, value) && !isHardFail(metric, value))
  return computeSortedBaseline(Float64Array.from(usable).sort(), trend, method)
}

/** The same for values that are already usable and ascending, such as a sorted window. */
export function computeSortedBaseline(
  usable: ArrayLike<number>,
  trend: Trend,
  method: BaselineMethod,
): number | null {
  if (usable.length < BASELINE_MINIMUM) return null
  const better = trend === 'lower' ? 0.25 : 0.75
  return quantile(usable, method === 'median' ? 0.5 : better)
}
