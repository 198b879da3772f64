import type { CriteriaSet } from '@/lib/contracts/criteria-sets'
import type { SetGap } from '@/lib/contracts/overview'
import type { MetricKey } from '@/lib/grading'

/** What a set asks for among metrics that never come; null when it misses nothing of weight. */
export function gapOf(
  set: Pick<CriteriaSet, 'id' | 'name' | 'criteria' | 'minCoverage'>,
  absent: readonly MetricKey[],
): SetGap | null {
  const asked = set.criteria.filter((row) => row.enabled && row.weight > 0)
  const missed = asked
    .filter((row) => absent.includes(row.metric))
    .sort((a, b) => b.weight - a.weight)
  if (missed.length === 0) return null
  const weightOf = (rows: typeof asked) => rows.reduce((sum, row) => sum + row.weight, 0)
  const share = (weightOf(missed) / weightOf(asked)) * 100
  return {
    setId: set.id,
    setName: set.name,
    metrics: missed.map((row) => row.metric),
    share,
    ungraded: 100 - share < set.minCoverage || missed.length === asked.length,
  }
}
