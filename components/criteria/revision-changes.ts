import { formatNumber } from '@/lib/format/numbers'
import { metricOf, type Criteria, type CriterionRow, type MetricKey } from '@/lib/grading'

/** What one revision did to one thing: `HFR`, and `bad 5.0 → 4.5 px`, `weight 1 → 2`. */
export interface Change {
  /** A metric's label, or what else of the set changed. */
  subject: string
  details: string[]
}

const THRESHOLDS = ['a', 'b', 'c', 'd'] as const
const TREND_WORDS = { lower: 'lower is better', higher: 'higher is better' } as const
const BASELINE_WORDS = { median: 'median', bestQuartile: 'best quartile' } as const

/**
 * What a revision changed against the one before it, in words; empty when both grade alike. The
 * set's own settings come first, then its rows in the order of the newer revision, then those that
 * were removed.
 */
export function changesBetween(before: Criteria, after: Criteria): Change[] {
  const old = byMetric(before)
  const kept = byMetric(after)
  const changes: Change[] = [
    { subject: 'Thresholds', details: thresholdDetails(before, after) },
    { subject: 'Minimum coverage', details: coverageDetails(before, after) },
    { subject: 'Baseline', details: baselineDetails(before, after) },
    ...after.criteria.map((row) => {
      const was = old.get(row.metric)
      const details = was ? rowDetails(was, row) : [`added (${describeRow(row)})`]
      return { subject: metricOf(row.metric).label, details }
    }),
    ...before.criteria
      .filter((row) => !kept.has(row.metric))
      .map((row) => ({ subject: metricOf(row.metric).label, details: ['removed'] })),
    { subject: 'Order of the rows', details: isReordered(before, after) ? ['changed'] : [] },
  ]
  return changes.filter((change) => change.details.length > 0)
}

/** One line: `HFR: bad 5.0 → 4.5 px, weight 1 → 2`. */
export const changeText = ({ subject, details }: Change): string =>
  `${subject}: ${details.join(', ')}`

const byMetric = (criteria: Criteria): Map<MetricKey, CriterionRow> =>
  new Map(criteria.criteria.map((row) => [row.metric, row]))

function thresholdDetails(before: Criteria, after: Criteria): string[] {
  return THRESHOLDS.flatMap((key) =>
    step(key.toUpperCase(), before.thresholds[key], after.thresholds[key]),
  )
}

function coverageDetails(before: Criteria, after: Criteria): string[] {
  return step('', before.minCoverage, after.minCoverage, '%')
}

function baselineDetails(before: Criteria, after: Criteria): string[] {
  if (before.baseline === after.baseline) return []
  return [`${BASELINE_WORDS[before.baseline]} → ${BASELINE_WORDS[after.baseline]}`]
}

function rowDetails(was: CriterionRow, is: CriterionRow): string[] {
  const { unit } = metricOf(is.metric)
  const details: string[] = []
  if (was.enabled !== is.enabled) details.push(is.enabled ? 'switched on' : 'switched off')
  if (was.trend !== is.trend) details.push(`now ${TREND_WORDS[is.trend]}`)
  details.push(...step('good', was.good, is.good, unit))
  details.push(...step('bad', was.bad, is.bad, unit))
  details.push(...step('weight', was.weight, is.weight))
  details.push(...deviationDetails(was, is), ...limitDetails(was, is))
  return details
}

function deviationDetails(was: CriterionRow, is: CriterionRow): string[] {
  if (was.deviation && !is.deviation) return ['no longer compared with the baseline']
  if (!was.deviation && is.deviation) {
    return [`compared with the baseline, ${plain(is.allowedDeviation)} % allowed`]
  }
  return step('allowed deviation', was.allowedDeviation, is.allowedDeviation, '%')
}

function limitDetails(was: CriterionRow, is: CriterionRow): string[] {
  const { unit } = metricOf(is.metric)
  if (was.limit === is.limit) return []
  if (is.limit === null) return [`hard limit of ${withUnit(plain(was.limit ?? 0), unit)} removed`]
  if (was.limit === null) return [`hard limit of ${withUnit(plain(is.limit), unit)} added`]
  return step('hard limit', was.limit, is.limit, unit)
}

function describeRow(row: CriterionRow): string {
  const { unit } = metricOf(row.metric)
  const parts = [
    TREND_WORDS[row.trend],
    `good ${withUnit(plain(row.good), unit)}`,
    `bad ${withUnit(plain(row.bad), unit)}`,
    `weight ${plain(row.weight)}`,
  ]
  if (row.deviation) parts.push(`${plain(row.allowedDeviation)} % off the baseline allowed`)
  if (row.limit !== null) parts.push(`hard limit ${withUnit(plain(row.limit), unit)}`)
  if (!row.enabled) parts.push('switched off')
  return parts.join(', ')
}

/** Whether the metrics that both revisions have stand in another order. */
function isReordered(before: Criteria, after: Criteria): boolean {
  const old = byMetric(before)
  const kept = byMetric(after)
  const order = (criteria: Criteria) =>
    criteria.criteria.map((row) => row.metric).filter((key) => old.has(key) && kept.has(key))
  return order(before).join() !== order(after).join()
}

/** `bad 5.0 → 4.5 px`, both with the decimals that the finer one needs; nothing when they are equal. */
function step(name: string, was: number, is: number, unit = ''): string[] {
  if (was === is) return []
  const decimals = Math.max(decimalsOf(was), decimalsOf(is))
  const both = `${formatNumber(was, decimals)} → ${withUnit(formatNumber(is, decimals), unit)}`
  return [name === '' ? both : `${name} ${both}`]
}

const plain = (value: number): string => formatNumber(value, decimalsOf(value))

const withUnit = (text: string, unit: string): string => (unit === '' ? text : `${text} ${unit}`)

/** How many decimals a number needs to be told exactly, up to ten. */
function decimalsOf(value: number): number {
  for (let decimals = 0; decimals < 10; decimals++) {
    if (Number(value.toFixed(decimals)) === value) return decimals
  }
  return 10
}
