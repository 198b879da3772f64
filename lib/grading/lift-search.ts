import { isHardFail } from './baseline'
import type { CriterionRow } from './criteria'
import { isPossible, measuredValue, metricOf, type Metric, type MetricValues } from './metrics'

/**
 * How far one measured metric of a capture could have been better: from its own value to the best
 * that still improves anything, in ticks of the metric's decimals.
 */
export interface Way {
  metric: Metric
  lower: boolean
  /** Ticks to a whole unit. */
  scale: number
  worse: number
  better: number
  /** The distance between `good` and `bad`, by which changes of different metrics are compared. */
  span: number
}

/** Enough halvings for any range between two doubles that a metric can have. */
const MAX_HALVINGS = 64
/** A part of a tick, far above the noise of a division and its multiplication. */
const NOISE = 1e-6

/** Null for a row that is off or not measured, and where the metric is at its best already. */
export function wayOf(
  row: CriterionRow,
  metrics: MetricValues,
  baselines: MetricValues,
): Way | null {
  const metric = metricOf(row.metric)
  const value = measuredValue(metric, metrics)
  if (!row.enabled || value === null) return null
  const raw = baselines[row.metric]
  const scale = 10 ** metric.decimals
  const better = bestTick(row, metric, scale, isPossible(metric, raw) ? raw : row.good)
  const worse = worstTick(row, value, scale)
  const lower = row.trend === 'lower'
  if (lower ? better > worse : better < worse) return null
  // Where good equals bad, the whole way is the only measure that there is.
  const span = Math.abs(row.good - row.bad) || Math.abs(better - worse) / scale || 1
  return { metric, lower, scale, worse, better, span }
}

// Adding 0 turns −0 into 0.
const valueAt = ({ scale }: Way, tick: number) => tick / scale + 0

/** How far the way goes, in spans. */
export const effortOf = ({ better, worse, scale, span }: Way): number =>
  Math.abs(better - worse) / scale / span

/** The best value on the grid that is no more than so many spans better, and no further than the way goes. */
export function valueAfter(way: Way, effort: number): number {
  const ticks = Math.floor(effort * way.span * way.scale + NOISE)
  return valueAt(
    way,
    way.lower ? Math.max(way.better, way.worse - ticks) : Math.min(way.better, way.worse + ticks),
  )
}

/** Bisects the way for its least demanding value that is enough; what is better than enough must be enough too. */
export function leastDemanding(way: Way, isEnough: (value: number) => boolean): number | null {
  // An impossible value would count as missing, and leaving a metric out is no lift.
  const fits = (tick: number) => {
    const value = valueAt(way, tick)
    return isPossible(way.metric, value) && isEnough(value)
  }
  let { better, worse } = way
  if (!fits(better)) return null
  if (fits(worse)) return valueAt(way, worse)
  for (let halving = 0; halving < MAX_HALVINGS && Math.abs(better - worse) > 1; halving++) {
    const middle = Math.round((better + worse) / 2)
    if (fits(middle)) better = middle
    else worse = middle
  }
  return valueAt(way, better)
}

/** The tick beyond which nothing improves: past good, past the baseline and past the limit. */
function bestTick(row: CriterionRow, metric: Metric, scale: number, baseline: number): number {
  const goals = [row.good, baseline, row.limit ?? row.good]
  const { min, max, minExclusive } = metric.range
  if (row.trend === 'higher') {
    const tick = Math.ceil(Math.max(...goals) * scale)
    return max === null ? tick : Math.min(tick, Math.floor(max * scale))
  }
  let tick = Math.floor(Math.min(...goals) * scale)
  if (min !== null) tick = Math.max(tick, Math.ceil(min * scale))
  const forbidden = minExclusive === true && min !== null && tick / scale <= min
  return forbidden || isHardFail(row.metric, tick / scale) ? tick + 1 : tick
}

/** Where the search begins: the capture's own value, moved to the grid toward better. */
function worstTick(row: CriterionRow, value: number, scale: number): number {
  if (row.trend === 'higher') return Math.ceil(value * scale)
  // A ruined frame's 0 lies on the better side; the way back into range begins at bad.
  if (isHardFail(row.metric, value))
    return Math.ceil(Math.max(row.bad, row.limit ?? row.bad) * scale)
  return Math.floor(value * scale)
}
