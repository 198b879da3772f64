import { isHardFail, quantile } from './baseline'
import { isWorse, type CriterionRow, type Trend } from './criteria'
import { isPossible, getMetric, type Metric, type MetricKey } from './metrics'

/** How the values of one metric spread over many subs. */
export interface Distribution {
  /** Values counted: possible ones, without those that only a ruined frame gives. */
  count: number
  median: number
  /** Percentiles by their number, in the metric's unit. */
  p10: number
  p25: number
  p75: number
  p90: number
  /** Lowest and highest edge of the bins; the few values beyond them are counted in the outer bins. */
  from: number
  to: number
  /** Subs in each of `HISTOGRAM_BINS` bins of equal width. */
  bins: number[]
}

export const HISTOGRAM_BINS = 24

/** The share of values at either end that may lie outside the bins. */
const TAIL = 0.01

/**
 * Computes median, percentiles (interpolated like baselines) and histogram of a metric's values, in any
 * order. Impossible values and hard fails are left out: an HFR of 0 is not a sharp star. Null if no
 * values remain.
 */
export function computeDistribution(
  key: MetricKey,
  values: readonly number[],
): Distribution | null {
  const metric = getMetric(key)
  const usable = values.filter((value) => isPossible(metric, value) && !isHardFail(key, value))
  if (usable.length === 0) return null
  const sorted = Float64Array.from(usable).sort()
  const at = (p: number) => quantile(sorted, p)
  let from = at(TAIL)
  let to = at(1 - TAIL)
  // Equal values still need bins with a width.
  if (to - from < metric.step) {
    from -= metric.step
    to += metric.step
  }
  return {
    count: sorted.length,
    median: at(0.5),
    p10: at(0.1),
    p25: at(0.25),
    p75: at(0.75),
    p90: at(0.9),
    from,
    to,
    bins: countPerBin(sorted, from, to),
  }
}

function countPerBin(values: Float64Array, from: number, to: number): number[] {
  const bins = new Array<number>(HISTOGRAM_BINS).fill(0)
  for (const value of values) {
    const place = Math.floor(((value - from) / (to - from)) * HISTOGRAM_BINS)
    const index = Math.min(HISTOGRAM_BINS - 1, Math.max(0, place))
    bins[index] = (bins[index] ?? 0) + 1
  }
  return bins
}

/** A suggestion needs at least this many values: with fewer, the tails are only a few subs. */
export const SUGGESTION_MINIMUM = 20

/**
 * Suggests good and bad points for a metric from how the stored subs spread.
 *
 * - `good` is the 25th percentile on the better side: what the best quarter of the subs reaches. Full
 *   points are then within reach of this rig and sky on an ordinary night, so that an A means "one of my
 *   good ones". A best-quartile baseline is the same value (GRADING.md, 4).
 * - `bad` is the 90th percentile toward worse: only the worst tenth scores nothing. The extremes are left
 *   out, because a single cloud-covered sub would stretch the scale until all others looked the same.
 *
 * Two thirds of the subs are between them, spread over all of 0…100, where a score tells subs apart. Both
 * are rounded to the metric's step; if that makes them equal, bad moves one step toward worse. Null with
 * fewer than `SUGGESTION_MINIMUM` values, or if the metric's range leaves no room.
 */
export function suggestPoints(
  key: MetricKey,
  trend: Trend,
  { count, p10, p25, p75, p90 }: Distribution,
): Pick<CriterionRow, 'good' | 'bad'> | null {
  if (count < SUGGESTION_MINIMUM) return null
  const metric = getMetric(key)
  const good = onStep(metric, trend === 'lower' ? p25 : p75)
  let bad = onStep(metric, trend === 'lower' ? p90 : p10)
  if (!isWorse(trend, bad, good)) {
    bad = onStep(metric, good + (trend === 'lower' ? metric.step : -metric.step))
  }
  return isPossible(metric, bad) ? { good, bad } : null
}

/** Rounds to the metric's step, a decimal fraction that binary numbers only approximate. */
const onStep = ({ step }: Metric, value: number): number =>
  Number((Math.round(value / step) * step).toFixed(6)) + 0
