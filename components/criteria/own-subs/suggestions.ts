import type { MetricDistributions } from '@/lib/contracts/distributions'
import { suggestPoints, type CriterionRow, type MetricKey } from '@/lib/grading'
import { criterionOf, type DraftRow } from '../draft/draft'

type Points = Pick<CriterionRow, 'good' | 'bad'>

export interface Suggestion {
  metric: MetricKey
  /** Subs that have the metric. */
  count: number
  /** As the draft has them; NaN where a field holds no number. */
  today: Points
  /** Null with too few subs. */
  points: Points | null
}

/** For each row in use, by the trend that the draft gives it; without distributions nothing is suggested yet. */
export function suggestionsFor(
  rows: readonly DraftRow[],
  found: MetricDistributions | null,
): Suggestion[] {
  return rows
    .filter((row) => row.enabled)
    .map((row) => {
      const { metric, trend, good, bad } = criterionOf(row)
      const distribution = found?.byMetric[metric]
      return {
        metric,
        count: distribution?.count ?? 0,
        today: { good, bad },
        points: distribution ? suggestPoints(metric, trend, distribution) : null,
      }
    })
}
