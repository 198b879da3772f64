import { isHardFail } from './baseline'
import { isWorse, type CriterionRow, type Trend } from './criteria'
import {
  isPossible,
  measuredValue,
  getMetric,
  type Metric,
  type MetricKey,
  type MetricValues,
} from './metrics'

type RowStatus = 'good' | 'between' | 'bad' | 'missing' | 'hard-fail' | 'over-limit'

/** Why a row with deviation mode on has no deviation score. */
export type DeviationNote = 'no baseline yet' | 'baseline is not above zero' | 'good equals bad'

/** The result of one enabled row for a capture. Scores are 0…100 points. */
export interface ExplanationRow {
  metric: MetricKey
  /** Null if missing or not a possible value of the metric. */
  value: number | null
  /** The baseline that it was compared with; null if the row's deviation mode is off. */
  baseline: number | null
  thresholdScore: number | null
  /** Signed change from the baseline in %; positive means larger, whether better or worse. */
  deviation: number | null
  deviationScore: number | null
  /** The lower of the two scores. */
  result: number | null
  /** The row's weight in the set. */
  weight: number
  /** Points of the capture's score from this row; null if missing or ungraded. */
  share: number | null
  status: RowStatus
  deviationNote: DeviationNote | null
}

type Points = Pick<CriterionRow, 'metric' | 'trend' | 'good' | 'bad'>

/** Returns 100 at `good` or better, 0 at `bad` or worse or for a hard fail, linear between (GRADING.md, 3). */
export function thresholdScore(row: Points, value: number): number {
  return isHardFail(row.metric, value) ? 0 : scoreBetween(row.trend, row.good, row.bad, value)
}

function scoreBetween(trend: Trend, good: number, bad: number, value: number): number {
  if (!isWorse(trend, value, good)) return 100
  if (!isWorse(trend, bad, value)) return 0
  const span = bad - good
  // Halving first avoids an overflow for extremely distant points.
  if (!Number.isFinite(span))
    return removeNoise(((bad / 2 - value / 2) / (bad / 2 - good / 2)) * 100)
  return removeNoise(((bad - value) / span) * 100)
}

/**
 * Returns the signed change from the baseline in % (GRADING.md, 4): of the baseline for ratio metrics, of
 * the distance between `good` and `bad` for interval metrics. Returns a note if neither makes sense.
 */
export function changeFromBaseline(
  row: Points,
  value: number,
  baseline: number,
): number | DeviationNote {
  return computeChange(getMetric(row.metric), row, value, baseline)
}

function computeChange(
  metric: Metric,
  row: Points,
  value: number,
  baseline: number,
): number | DeviationNote {
  const interval = metric.kind === 'interval'
  if (interval && row.good === row.bad) return 'good equals bad'
  if (!interval && baseline <= 0) return 'baseline is not above zero'
  const whole = interval ? Math.abs(row.bad - row.good) : baseline
  const change = ((value - baseline) / whole) * 100
  return removeNoise(Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, change)))
}

/**
 * Returns 100 while the change for the worse is within the allowed %, falling to 0 at twice that
 * (GRADING.md, 4).
 * @param change signed %, from `changeFromBaseline`
 */
export function deviationScore(
  row: Pick<CriterionRow, 'trend' | 'allowedDeviation'>,
  change: number,
): number {
  const forTheWorse = row.trend === 'lower' ? change : -change
  if (forTheWorse <= row.allowedDeviation) return 100
  return removeNoise(Math.max(0, 2 - forTheWorse / row.allowedDeviation) * 100)
}

/** Scores one row. Its `share` stays null until the whole capture has a score. */
export function explainRow(
  row: CriterionRow,
  metrics: MetricValues,
  baselines: MetricValues,
): ExplanationRow {
  const metric = getMetric(row.metric)
  const raw = measuredValue(metric, metrics)
  let baseline: number | null = null
  let score: number | null = null
  let change: number | null = null
  let againstBaseline: number | null = null
  let result: number | null = null
  let status: RowStatus = 'missing'
  let note: DeviationNote | null = null

  if (row.deviation) {
    const given = baselines[row.metric]
    if (isPossible(metric, given)) baseline = given
  }
  if (raw !== null) {
    const ruined = raw === 0 && metric.hardFail
    score = ruined ? 0 : scoreBetween(row.trend, row.good, row.bad, raw)
    result = score
    if (baseline !== null) {
      const outcome = computeChange(metric, row, raw, baseline)
      if (typeof outcome === 'string') note = outcome
      else {
        change = outcome
        againstBaseline = deviationScore(row, outcome)
        if (againstBaseline < score) result = againstBaseline
      }
    } else if (row.deviation) note = 'no baseline yet'
    status = getStatus(row, raw, result, ruined)
  }
  return {
    metric: row.metric,
    value: raw,
    baseline,
    thresholdScore: score,
    deviation: change,
    deviationScore: againstBaseline,
    result,
    weight: row.weight,
    share: null,
    status,
    deviationNote: note,
  }
}

function getStatus(row: CriterionRow, value: number, result: number, ruined: boolean): RowStatus {
  if (row.limit !== null && isWorse(row.trend, value, row.limit)) return 'over-limit'
  if (ruined) return 'hard-fail'
  if (result >= 100) return 'good'
  return result <= 0 ? 'bad' : 'between'
}

/**
 * Makes half of the last decimal count as half even if binary noise puts it just below
 * (89.94999999999999). In points this is far below anything a page shows and far above the noise.
 */
const NOISE = 1e-8

/** Rounds a score half up to one decimal: 63.888… → 63.9, 63.85 → 63.9, 89.95 → 90. */
export function roundScore(score: number): number {
  return Math.floor((score + NOISE) * 10 + 0.5) / 10
}

/**
 * Removes binary noise from a computed percentage, so that 49.99999999999998 becomes 50. Keeps nine
 * decimals, leaves numbers unchanged that are too large for them, and never returns −0.
 */
export function removeNoise(percentage: number): number {
  if (percentage > 1e6 || percentage < -1e6) return percentage
  return Math.round(percentage * 1e9) / 1e9 + 0
}

/** Formats a number for a sentence: at most six significant digits, no trailing zeros. */
export function formatPlain(value: number): string {
  return String(Number(value.toPrecision(6)))
}
