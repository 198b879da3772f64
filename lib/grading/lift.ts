import { isHardFail } from './baseline'
import { GRADES, type Criteria, type CriterionRow, type Grade } from './criteria'
import {
  isPossible,
  measuredValue,
  getMetric,
  type Metric,
  type MetricKey,
  type MetricValues,
} from './metrics'
import { scoreCapture } from './score'

/** This value of this metric, or a better one. */
export interface LiftChange {
  metric: MetricKey
  value: number
}

/** What would have raised the grade. */
export interface Lift {
  /** The grade that the changes earn; if there are none, the next better one. */
  grade: Grade
  /** One metric, or two if no single one is enough; empty if it takes more than two. */
  changes: readonly LiftChange[]
}

/** Resolution of a pair's effort: 1/4096 of the range is finer than any metric's decimals. */
const PAIR_HALVINGS = 12
/** A pair must be this much easier to replace one that comes before it in the set. */
const CLEARLY_EASIER = 0.99

/**
 * Finds the smallest improvement that would have raised the capture's grade. Changes are compared by
 * effort: the change as a share of the distance between the metric's `good` and `bad`.
 *
 * If a single measured metric is enough, it is the one that needs the least effort. Otherwise it is the
 * pair with the smallest maximum effort; each of its two values is then relaxed as far as the other
 * allows. The values are possible ones, rounded to their metrics' decimals, and really earn the grade.
 *
 * Null for an A, for an ungraded capture, and if no possible values of the measured metrics would do.
 */
export function whatWouldLift(
  criteria: Criteria,
  metrics: MetricValues,
  baselines: MetricValues,
): Lift | null {
  const { grade } = scoreCapture(criteria, metrics, baselines)
  const next = grade === null ? undefined : GRADES[GRADES.indexOf(grade) - 1]
  if (next === undefined) return null
  const gradeWith = (changes: readonly LiftChange[]) => {
    const changed: Partial<Record<MetricKey, number | null>> = { ...metrics }
    for (const { metric, value } of changes) {
      if (!isPossible(getMetric(metric), value)) return null
      changed[metric] = value
    }
    return scoreCapture(criteria, changed, baselines).grade
  }
  const lifts: Lifts = (changes) => {
    const reached = gradeWith(changes)
    return reached !== null && GRADES.indexOf(reached) <= GRADES.indexOf(next)
  }
  const ranges: ImprovementRange[] = []
  for (const row of criteria.criteria) {
    const range = toRange(row, metrics, baselines)
    if (range) ranges.push(range)
  }
  const changes = singleThatLifts(ranges, metrics, lifts) ?? pairThatLifts(ranges, lifts)
  if (changes) return { grade: gradeWith(changes) ?? next, changes }
  const allAtTheirBest = ranges.map((range) => changeTo(range, valueAfter(range, Infinity)))
  return lifts(allAtTheirBest) ? { grade: next, changes: [] } : null
}

type Lifts = (changes: readonly LiftChange[]) => boolean

const changeTo = ({ metric }: ImprovementRange, value: number): LiftChange => ({
  metric: metric.key,
  value,
})

function singleThatLifts(ranges: readonly ImprovementRange[], metrics: MetricValues, lifts: Lifts) {
  let best: LiftChange[] | null = null
  let least = Infinity
  for (const range of ranges) {
    const value = leastDemanding(range, (candidate) => lifts([changeTo(range, candidate)]))
    if (value === null) continue
    const effort = Math.abs(value - (metrics[range.metric.key] ?? 0)) / range.span
    if (best !== null && effort >= least) continue
    best = [changeTo(range, value)]
    least = effort
  }
  return best
}

/** A pair that needs more effort than the best so far is dropped after one check, as most pairs are. */
function pairThatLifts(ranges: readonly ImprovementRange[], lifts: Lifts) {
  let best: LiftChange[] | null = null
  let least = Infinity
  for (const [index, one] of ranges.entries()) {
    for (const other of ranges.slice(index + 1)) {
      const both = (first: number, second: number) => [
        changeTo(one, first),
        changeTo(other, second),
      ]
      const enoughWith = (effort: number) =>
        lifts(both(valueAfter(one, effort), valueAfter(other, effort)))
      let enough = Math.min(least * CLEARLY_EASIER, Math.max(getEffort(one), getEffort(other)))
      if (!enoughWith(enough)) continue
      let tooLittle = 0
      for (let halving = 0; halving < PAIR_HALVINGS; halving++) {
        const middle = (tooLittle + enough) / 2
        if (enoughWith(middle)) enough = middle
        else tooLittle = middle
      }
      least = enough
      let first = valueAfter(one, enough)
      const second =
        leastDemanding(other, (value) => lifts(both(first, value))) ?? valueAfter(other, enough)
      first = leastDemanding(one, (value) => lifts(both(value, second))) ?? first
      best = both(first, second)
    }
  }
  return best
}

/**
 * “HFR 2.3 px or better makes it an A”, “HFR 2.2 px or better and guiding RMS 0.7 arcsec or better
 * make it a B”, “It takes more than two metrics to make it a B; HFR and star count cost the most”
 * @param costliest the metrics to name where there are no changes
 */
export function liftSentence(
  { grade, changes }: Lift,
  costliest: readonly MetricKey[] = [],
): string {
  const it = `it ${grade === 'A' || grade === 'E' ? 'an' : 'a'} ${grade}`
  if (changes.length > 0) {
    const [first, second] = changes.map(describeChange)
    return second === undefined
      ? `${first} makes ${it}`
      : `${first} and ${withinSentence(second)} make ${it}`
  }
  const names = costliest.map((key) => withinSentence(getMetric(key).label))
  const costs = names.length > 1 ? 'cost' : 'costs'
  const blame = names.length > 0 ? `; ${names.join(' and ')} ${costs} the most` : ''
  return `It takes more than two metrics to make ${it}${blame}`
}

function describeChange({ metric, value }: LiftChange): string {
  const { label, unit } = getMetric(metric)
  return `${label} ${value}${unit === '' ? '' : ` ${unit}`} or better`
}

/** Starts with a small letter, unless it starts with an abbreviation. */
const withinSentence = (words: string) =>
  words.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())

/**
 * How far one measured metric of a capture could have improved: from its own value to the best that
 * still makes a difference, in ticks of the metric's decimals.
 */
export interface ImprovementRange {
  metric: Metric
  lower: boolean
  /** Ticks per unit. */
  scale: number
  worse: number
  better: number
  /** The distance between `good` and `bad`, by which changes of different metrics are compared. */
  span: number
}

/** Enough halvings for any range of doubles. */
const MAX_HALVINGS = 64
/** A fraction of a tick, far above the rounding error of a division. */
const NOISE = 1e-6

/** Returns null for a row that is disabled or not measured, and if the metric is already at its best. */
function toRange(
  row: CriterionRow,
  metrics: MetricValues,
  baselines: MetricValues,
): ImprovementRange | null {
  const metric = getMetric(row.metric)
  const value = measuredValue(metric, metrics)
  if (!row.enabled || value === null) return null
  const raw = baselines[row.metric]
  const scale = 10 ** metric.decimals
  const better = bestTick(row, metric, scale, isPossible(metric, raw) ? raw : row.good)
  const worse = worstTick(row, value, scale)
  const lower = row.trend === 'lower'
  if (lower ? better > worse : better < worse) return null
  // If good equals bad, the whole range is the only measure.
  const span = Math.abs(row.good - row.bad) || Math.abs(better - worse) / scale || 1
  return { metric, lower, scale, worse, better, span }
}

// Adding 0 turns −0 into 0.
const valueAt = ({ scale }: ImprovementRange, tick: number) => tick / scale + 0

/** Returns the length of the range in spans. */
const getEffort = ({ better, worse, scale, span }: ImprovementRange): number =>
  Math.abs(better - worse) / scale / span

/** Returns the best value on the grid that is at most `effort` spans better, within the range. */
function valueAfter(range: ImprovementRange, effort: number): number {
  const ticks = Math.floor(effort * range.span * range.scale + NOISE)
  return valueAt(
    range,
    range.lower
      ? Math.max(range.better, range.worse - ticks)
      : Math.min(range.better, range.worse + ticks),
  )
}

/** Bisects the range for the least demanding value that is enough; any better value must be enough too. */
function leastDemanding(
  range: ImprovementRange,
  isEnough: (value: number) => boolean,
): number | null {
  // An impossible value would count as missing, and leaving out a metric is not an improvement.
  const fits = (tick: number) => {
    const value = valueAt(range, tick)
    return isPossible(range.metric, value) && isEnough(value)
  }
  let { better, worse } = range
  if (!fits(better)) return null
  if (fits(worse)) return valueAt(range, worse)
  for (let halving = 0; halving < MAX_HALVINGS && Math.abs(better - worse) > 1; halving++) {
    const middle = Math.round((better + worse) / 2)
    if (fits(middle)) better = middle
    else worse = middle
  }
  return valueAt(range, better)
}

/** Returns the tick beyond which nothing improves: past good, the baseline and the limit. */
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

/** Returns where the search starts: the capture's own value, rounded to the grid toward better. */
function worstTick(row: CriterionRow, value: number, scale: number): number {
  if (row.trend === 'higher') return Math.ceil(value * scale)
  // A ruined frame's 0 is on the better side, so the search starts at bad.
  if (isHardFail(row.metric, value))
    return Math.ceil(Math.max(row.bad, row.limit ?? row.bad) * scale)
  return Math.floor(value * scale)
}
