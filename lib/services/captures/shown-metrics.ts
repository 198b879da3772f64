import type { CaptureRow } from '@/lib/contracts/captures'
import { METRIC_KEYS, type MetricKey } from '@/lib/grading'
import type { Ctx } from '../context'
import { getCriteriaSet } from '../criteria-sets/criteria-sets'

/**
 * The metrics worth a column beside these captures: those that the sets which graded them judge,
 * or, while nothing is graded, those that were measured. In the registry's order.
 */
export function shownMetrics(ctx: Ctx, captures: readonly CaptureRow[]): MetricKey[] {
  const sets = new Set(captures.flatMap(({ criteria }) => (criteria ? [criteria.setId] : [])))
  const judged = new Set(
    [...sets].flatMap((id) =>
      getCriteriaSet(ctx, { setId: id })
        .criteria.filter((row) => row.enabled && row.weight > 0)
        .map((row) => row.metric),
    ),
  )
  if (judged.size > 0) return METRIC_KEYS.filter((key) => judged.has(key))
  return METRIC_KEYS.filter((key) => captures.some((capture) => capture.metrics[key] !== null))
}
