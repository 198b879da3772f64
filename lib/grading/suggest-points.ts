import { isWorse, type CriterionRow, type Trend } from './criteria'
import type { Distribution } from './distribution'
import { isPossible, metricOf, type Metric, type MetricKey } from './metrics'

/** With fewer values than this a tail is a handful of subs, and no suggestion is made. */
export const SUGGESTION_MINIMUM = 20

/**
 * Good and bad points for a metric from how a person's own subs spread.
 *
 * - `good` is the 25th percentile on the better side: what the best quarter of the subs reaches. Full
 *   marks are then within reach of this rig and sky on an ordinary night, so that an A means "one of my
 *   good ones". It is also where a best-quartile baseline lies (GRADING.md, 4).
 * - `bad` is the 90th percentile toward worse: only the worst tenth scores nothing. The extremes are left
 *   out, because a single cloud-covered sub would stretch the scale until all the others looked alike.
 *
 * Between them lies two thirds of the subs, spread over the whole of 0…100, which is where a score tells
 * subs apart. Both are rounded to the metric's step; should they meet there, bad moves a step toward worse.
 * Null with fewer than `SUGGESTION_MINIMUM` values, or where the metric's range has no room.
 */
export function suggestPoints(
  key: MetricKey,
  trend: Trend,
  { count, p10, p25, p75, p90 }: Distribution,
): Pick<CriterionRow, 'good' | 'bad'> | null {
  if (count < SUGGESTION_MINIMUM) return null
  const metric = metricOf(key)
  const good = onStep(metric, trend === 'lower' ? p25 : p75)
  let bad = onStep(metric, trend === 'lower' ? p90 : p10)
  if (!isWorse(trend, bad, good)) {
    bad = onStep(metric, good + (trend === 'lower' ? metric.step : -metric.step))
  }
  return isPossible(metric, bad) ? { good, bad } : null
}

/** Steps are decimal fractions, which binary ones only come near. */
const onStep = ({ step }: Metric, value: number): number =>
  Number((Math.round(value / step) * step).toFixed(6)) + 0
