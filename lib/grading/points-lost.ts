import type { MetricKey } from './metrics'
import type { ExplanationRow } from './row-score'

/**
 * How many of the score's 100 points each metric lost: (100 − result) · weight / Σ weight over the
 * rows that were measured. Together with the score they make 100, but for rounding to one decimal.
 * Metrics that lost nothing, or less than can be shown, are left out; so is everything of a capture
 * that is ungraded.
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
