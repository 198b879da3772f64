import type { Criteria, CriterionRow, Grade, Thresholds } from './criteria'
import { getMetric, type MetricKey, type MetricValues } from './metrics'
import { explainRow, formatPlain, roundScore, removeNoise, type ExplanationRow } from './row-score'

export interface ScoreResult {
  /** 0…100, rounded half up to one decimal; null when ungraded. */
  score: number | null
  grade: Grade | null
  /**
   * Measured share of the enabled rows' weight, in %, rounded half up to one decimal; rounded down
   * where rounding up would show an ungraded capture at its set's minimum.
   */
  coverage: number
  /** Why the capture is ungraded, or which hard limit made it E; otherwise null. */
  reason: string | null
  /** One entry for each enabled row of the set, in the set's order. */
  explanation: ExplanationRow[]
  /** The one or two metrics that cost the most points, worst first; one over its limit comes first. */
  costliest: MetricKey[]
}

/** A coverage this close below the minimum is binary noise in the sum of the weights, %. */
const COVERAGE_NOISE = 1e-9

/** Returns the grade of a score that is already rounded. */
export function toGrade(score: number, thresholds: Thresholds): Grade {
  if (score >= thresholds.a) return 'A'
  if (score >= thresholds.b) return 'B'
  if (score >= thresholds.c) return 'C'
  return score >= thresholds.d ? 'D' : 'E'
}

/**
 * Grades one capture (GRADING.md, 3 to 6). Pure: the same arguments give the same result everywhere. A
 * value or baseline that is NaN, infinite or outside its metric's range counts as missing. The criteria
 * should have none of the problems that `findProblems` finds; if they do, the result is still bounded.
 */
export function scoreCapture(
  criteria: Criteria,
  metrics: MetricValues,
  baselines: MetricValues,
): ScoreResult {
  const explanation: ExplanationRow[] = []
  const heaviest = findHeaviest(criteria.criteria)
  let total = 0
  let measured = 0
  let points = 0
  let overLimit = false
  for (const row of criteria.criteria) {
    if (!row.enabled) continue
    const explained = explainRow(row, metrics, baselines)
    const weight = relativeWeight(row.weight, heaviest)
    explanation.push(explained)
    total += weight
    if (explained.result === null) continue
    measured += weight
    points += weight * explained.result
    if (explained.status === 'over-limit') overLimit = true
  }

  const covered = total > 0 ? (measured / total) * 100 : 0
  const limits = overLimit ? limitReason(criteria.criteria, explanation) : null
  if (measured <= 0 || covered < criteria.minCoverage - COVERAGE_NOISE) {
    const coverage = roundCoverage(covered, criteria.minCoverage)
    const ungraded = ungradedReason(total, measured, coverage, criteria.minCoverage)
    const reason = limits === null ? ungraded : `${ungraded} ${limits}`
    return { score: null, grade: null, coverage, reason, explanation, costliest: [] }
  }

  const costliest = shareOut(explanation, heaviest, measured)
  const score = roundScore(points / measured)
  return {
    score,
    grade: overLimit ? 'E' : toGrade(score, criteria.thresholds),
    coverage: roundScore(covered),
    reason: limits,
    explanation,
    costliest,
  }
}

/** Divides by the heaviest weight, which keeps sums of very large or very small weights exact enough. */
function relativeWeight(weight: number, heaviest: number): number {
  // True for most rows of most sets, and saves a division.
  if (weight === heaviest && weight > 0) return 1
  return weight > 0 && weight <= heaviest ? weight / heaviest : 0
}

function findHeaviest(rows: readonly CriterionRow[]): number {
  let heaviest = 0
  for (const row of rows) {
    if (!row.enabled || !Number.isFinite(row.weight)) continue
    if (row.weight > heaviest) heaviest = row.weight
  }
  return heaviest
}

function roundCoverage(covered: number, minimum: number): number {
  const rounded = roundScore(covered)
  return rounded >= minimum && covered < minimum ? Math.floor(covered * 10) / 10 : rounded
}

function ungradedReason(
  total: number,
  measured: number,
  coverage: number,
  minimum: number,
): string {
  if (total <= 0) return 'No metric of this set has a weight above 0.'
  if (measured <= 0) return 'None of this set’s metrics were measured.'
  return `Only ${formatPlain(coverage)} % of the set’s weight was measured; it asks for ${formatPlain(minimum)} %.`
}

function limitReason(
  rows: readonly CriterionRow[],
  explanation: readonly ExplanationRow[],
): string {
  const sentences: string[] = []
  for (const { metric, value, status } of explanation) {
    const limit = rows.find((row) => row.enabled && row.metric === metric)?.limit ?? null
    if (status !== 'over-limit' || value === null || limit === null) continue
    const { label, unit } = getMetric(metric)
    const side = value > limit ? 'above' : 'below'
    const suffix = unit === '' ? '' : ` ${unit}`
    sentences.push(
      `${label} ${formatPlain(value)}${suffix} is ${side} the hard limit of ${formatPlain(limit)}${suffix}.`,
    )
  }
  return sentences.join(' ')
}

/**
 * Sets each measured row's share of the score, and returns the one or two metrics that cost the most. In a
 * tie, the one that comes first in the set is named first.
 */
function shareOut(
  explanation: readonly ExplanationRow[],
  heaviest: number,
  measured: number,
): MetricKey[] {
  let first: MetricKey | null = null
  let second: MetricKey | null = null
  let firstCost = 0
  let secondCost = 0
  for (const row of explanation) {
    const { result } = row
    if (result === null) continue
    const weight = relativeWeight(row.weight, heaviest)
    row.share = removeNoise((result * weight) / measured)
    const lost = (100 - result) * weight
    // A loss is at most 100, because a relative weight is at most 1, so a limit always comes first.
    const cost = row.status === 'over-limit' ? lost + 101 : lost
    if (cost > firstCost) {
      second = first
      secondCost = firstCost
      first = row.metric
      firstCost = cost
    } else if (cost > secondCost) {
      second = row.metric
      secondCost = cost
    }
  }
  if (first === null) return []
  return second === null ? [first] : [first, second]
}

/**
 * Returns how many of the score's 100 points each metric lost: (100 − result) · weight / Σ weight over the
 * measured rows. Together with the score they add up to 100, except for rounding to one decimal. Metrics
 * that lost nothing, or less than is shown, are left out; an ungraded capture has none.
 */
export function pointsLost(explanation: readonly ExplanationRow[]): {
  [K in MetricKey]?: number
} {
  let measured = 0
  for (const { weight, share } of explanation) if (share !== null) measured += weight
  const lost: { [K in MetricKey]?: number } = {}
  for (const { metric, weight, share } of explanation) {
    if (share === null || measured === 0) continue
    const points = Math.round(((weight / measured) * 100 - share) * 10) / 10
    if (points > 0) lost[metric] = points
  }
  return lost
}
