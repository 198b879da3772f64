import type { Db } from '@/db'
import { newestGoalSettings } from '@/db/queries/baselines'
import { clientById } from '@/db/queries/clients'
import { setById, type CriteriaSetRecord } from '@/db/queries/criteria'
import type { SeriesLine, SeriesMetric } from '@/lib/contracts/target-insight'
import type { MetricKey } from '@/lib/grading'
import { goalBaselines } from '../baselines/cache'

/** The criteria set that judges a client's new captures; null when it has none. */
export function assignedSet(db: Db, clientId: string): CriteriaSetRecord | null {
  const setId = clientById(db, clientId)?.criteriaSetId
  return setId ? (setById(db, setId) ?? null) : null
}

/**
 * The levels that the set's newest revision judges a metric by, or for the score its thresholds. The
 * baseline is the goal's for the settings of its newest sub, where the row compares with one.
 */
export function referenceLines(
  db: Db,
  { body }: CriteriaSetRecord,
  metric: SeriesMetric,
  goalId: string | null,
): SeriesLine[] {
  if (metric === 'score') {
    const { a, b, c, d } = body.thresholds
    const line = (grade: 'A' | 'B' | 'C' | 'D', value: number): SeriesLine => ({
      kind: 'threshold',
      value,
      grade,
    })
    return [line('A', a), line('B', b), line('C', c), line('D', d)]
  }
  const row = body.criteria.find((one) => one.metric === metric && one.enabled)
  if (!row) return []
  const baseline = row.deviation && goalId !== null ? baselineOf(db, goalId, metric, body) : null
  const levels: [SeriesLine['kind'], number | null][] = [
    ['good', row.good],
    ['bad', row.bad],
    ['limit', row.limit],
    ['baseline', baseline],
  ]
  return levels.flatMap(([kind, value]) => (value === null ? [] : [{ kind, value, grade: null }]))
}

function baselineOf(
  db: Db,
  goalId: string,
  metric: MetricKey,
  body: CriteriaSetRecord['body'],
): number | null {
  const criteria = body.criteria.filter((row) => row.metric === metric)
  const settings = newestGoalSettings(db, goalId) ?? ''
  return goalBaselines(db, goalId)?.of({ ...body, criteria }, settings)[metric] ?? null
}
