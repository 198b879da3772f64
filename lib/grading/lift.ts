import { isHardFail } from './baseline'
import { GRADES, type Criteria, type CriterionRow, type Grade } from './criteria'
import {
  isPossible,
  measuredValue,
  metricOf,
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

/** What would have earned a better grade. */
export interface Lift {
  /** The grade that the changes earn; where there are none, the next better one. */
  grade: Grade
  /** One metric, or two where no single one is enough; empty where it takes more than two. */
  changes: readonly LiftChange[]
}

/** Resolution of a pair's effort: a four-thousandth of the way is finer than any metric's decimals. */
const PAIR_HALVINGS = 12
/** A pair must be easier by this much to take the place of one that stands before it in the set. */
const CLEARLY_EASIER = 0.99

/**
 * The smallest improvement that would have earned the capture a better grade. Changes are compared
 * by effort: the change's part of the distance between the metric's `good` and `bad`.
 *
 * A single measured metric is proposed if one is enough: the one that needs the least effort.
 * Otherwise it is the pair of which neither needs more than a certain effort, the smallest for which
 * there is a pair; of these two values each is then eased as far as the other allows. The values are
 * possible ones on the grid of their metrics' decimals, and really score the grade that is named.
 *
 * Null for an A, for an ungraded capture, and where no possible values of what was measured would do.
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
      if (!isPossible(metricOf(metric), value)) return null
      changed[metric] = value
    }
    return scoreCapture(criteria, changed, baselines).grade
  }
  const lifts: Lifts = (changes) => {
    const reached = gradeWith(changes)
    return reached !== null && GRADES.indexOf(reached) <= GRADES.indexOf(next)
  }
  const ways: Way[] = []
  for (const row of criteria.criteria) {
    const way = wayOf(row, metrics, baselines)
    if (way) ways.push(way)
  }
  const changes = singleThatLifts(ways, metrics, lifts) ?? pairThatLifts(ways, lifts)
  if (changes) return { grade: gradeWith(changes) ?? next, changes }
  const allAtTheirBest = ways.map((way) => changeTo(way, valueAfter(way, Infinity)))
  return lifts(allAtTheirBest) ? { grade: next, changes: [] } : null
}

type Lifts = (changes: readonly LiftChange[]) => boolean

const changeTo = ({ metric }: Way, value: number): LiftChange => ({ metric: metric.key, value })

function singleThatLifts(ways: readonly Way[], metrics: MetricValues, lifts: Lifts) {
  let best: LiftChange[] | null = null
  let least = Infinity
  for (const way of ways) {
    const value = leastDemanding(way, (candidate) => lifts([changeTo(way, candidate)]))
    if (value === null) continue
    const effort = Math.abs(value - (metrics[way.metric.key] ?? 0)) / way.span
    if (best !== null && effort >= least) continue
    best = [changeTo(way, value)]
    least = effort
  }
  return best
}

/** A pair that cannot do it with less effort than the best so far costs one look, so most cost no more. */
function pairThatLifts(ways: readonly Way[], lifts: Lifts) {
  let best: LiftChange[] | null = null
  let least = Infinity
  for (const [index, one] of ways.entries()) {
    for (const other of ways.slice(index + 1)) {
      const both = (first: number, second: number) => [
        changeTo(one, first),
        changeTo(other, second),
      ]
      const enoughWith = (effort: number) =>
        lifts(both(valueAfter(one, effort), valueAfter(other, effort)))
      let enough = Math.min(least * CLEARLY_EASIER, Math.max(effortOf(one), effortOf(other)))
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
    const [first, second] = changes.map(inWords)
    return second === undefined
      ? `${first} makes ${it}`
      : `${first} and ${withinSentence(second)} make ${it}`
  }
  const names = costliest.map((key) => withinSentence(metricOf(key).label))
  const costs = names.length > 1 ? 'cost' : 'costs'
  const blame = names.length > 0 ? `; ${names.join(' and ')} ${costs} the most` : ''
  return `It takes more than two metrics to make ${it}${blame}`
}

function inWords({ metric, value }: LiftChange): string {
  const { label, unit } = metricOf(metric)
  return `${label} ${value}${unit === '' ? '' : ` ${unit}`} or better`
}

/** With a small letter at its beginning, unless an abbreviation stands there. */
const withinSentence = (words: string) =>
  words.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())

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
function wayOf(row: CriterionRow, metrics: MetricValues, baselines: MetricValues): Way | null {
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
const effortOf = ({ better, worse, scale, span }: Way): number =>
  Math.abs(better - worse) / scale / span

/** The best value on the grid that is no more than so many spans better, and no further than the way goes. */
function valueAfter(way: Way, effort: number): number {
  const ticks = Math.floor(effort * way.span * way.scale + NOISE)
  return valueAt(
    way,
    way.lower ? Math.max(way.better, way.worse - ticks) : Math.min(way.better, way.worse + ticks),
  )
}

/** Bisects the way for its least demanding value that is enough; what is better than enough must be enough too. */
function leastDemanding(way: Way, isEnough: (value: number) => boolean): number | null {
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
