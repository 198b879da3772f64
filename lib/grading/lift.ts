import { isHardFail } from './baseline'
import { GRADES, type Criteria, type CriterionRow, type Grade } from './criteria'
import { isPossible, metricOf, type Metric, type MetricKey, type MetricValues } from './metrics'
import { scoreCapture } from './score'

/** One change that would have earned a better grade: this value of this metric, or a better one. */
export interface Lift {
  metric: MetricKey
  value: number
  grade: Grade
}

/** Enough halvings for any range between two doubles that a metric can have. */
const MAX_HALVINGS = 64

/**
 * The single measured metric that needs the smallest change, relative to the distance between its `good`
 * and `bad`, to earn the capture a better grade. Its value is on the grid of the metric's decimals
 * and really scores the grade it names. Null for an A, for an ungraded capture, and where no single
 * metric is enough.
 */
export function whatWouldLift(
  criteria: Criteria,
  metrics: MetricValues,
  baselines: MetricValues,
): Lift | null {
  const { grade } = scoreCapture(criteria, metrics, baselines)
  if (grade === null || grade === 'A') return null
  let best: Lift | null = null
  let smallest = Infinity
  for (const row of criteria.criteria) {
    const metric = metricOf(row.metric)
    const value = metrics[row.metric]
    if (!row.enabled || !isPossible(metric, value)) continue
    const gradeAt = (candidate: number) =>
      scoreCapture(criteria, { ...metrics, [row.metric]: candidate }, baselines).grade
    const raw = baselines[row.metric]
    const search = { row, metric, value, baseline: isPossible(metric, raw) ? raw : null }
    const lift = worstLifting(search, grade, gradeAt)
    if (lift === null) continue
    const change = Math.abs(lift.value - value) / Math.abs(row.good - row.bad)
    if (best === null || change < smallest) {
      best = lift
      smallest = change
    }
  }
  return best
}

/** “HFR 2.3 px or better makes it an A” */
export function liftSentence({ metric, value, grade }: Lift): string {
  const { label, unit } = metricOf(metric)
  const article = grade === 'A' || grade === 'E' ? 'an' : 'a'
  return `${label} ${value}${unit === '' ? '' : ` ${unit}`} or better makes it ${article} ${grade}`
}

interface Search {
  row: CriterionRow
  metric: Metric
  value: number
  baseline: number | null
}

/** Bisects the metric's grid for the least demanding value that lifts; a grade never falls on the way to better. */
function worstLifting(
  search: Search,
  grade: Grade,
  gradeAt: (value: number) => Grade | null,
): Lift | null {
  const scale = 10 ** search.metric.decimals
  const lifted = (tick: number): Lift | null => {
    // Adding 0 turns −0 into 0.
    const value = tick / scale + 0
    // An impossible value would count as missing, and leaving a metric out is no lift.
    if (!isPossible(search.metric, value)) return null
    const reached = gradeAt(value)
    if (reached === null || GRADES.indexOf(reached) >= GRADES.indexOf(grade)) return null
    return { metric: search.row.metric, value, grade: reached }
  }
  let better = bestTick(search, scale)
  let worse = worstTick(search, scale)
  if (search.row.trend === 'lower' ? better > worse : better < worse) return null
  let found = lifted(better)
  if (found === null) return null
  const atOnce = lifted(worse)
  if (atOnce !== null) return atOnce
  for (let halving = 0; halving < MAX_HALVINGS && Math.abs(better - worse) > 1; halving++) {
    const middle = Math.round((better + worse) / 2)
    const candidate = lifted(middle)
    if (candidate === null) worse = middle
    else {
      better = middle
      found = candidate
    }
  }
  return found
}

/** The tick beyond which nothing improves: past good, past the baseline and past the limit. */
function bestTick({ row, metric, baseline }: Search, scale: number): number {
  const goals = [row.good, baseline ?? row.good, row.limit ?? row.good]
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
function worstTick({ row, value }: Search, scale: number): number {
  if (row.trend === 'higher') return Math.ceil(value * scale)
  // A ruined frame's 0 lies on the better side; the way back into range begins at bad.
  if (isHardFail(row.metric, value))
    return Math.ceil(Math.max(row.bad, row.limit ?? row.bad) * scale)
  return Math.floor(value * scale)
}
