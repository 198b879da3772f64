import { formatNumber } from '@/lib/format/numbers'
import { getMetric, type Criteria, type CriterionRow, type MetricKey } from '@/lib/grading'

/** What a revision changed about one subject: `HFR`, and `bad 5.0 → 4.5 px`, `weight 1 → 2`. */
export interface Change {
  /** A metric's label, or another part of the set. */
  subject: string
  details: string[]
}

const THRESHOLDS = ['a', 'b', 'c', 'd'] as const
const TREND_WORDS = { lower: 'lower is better', higher: 'higher is better' } as const
const BASELINE_WORDS = { median: 'median', bestQuartile: 'best quartile' } as const

/**
 * Describes what changed between two revisions; empty if both grade the same. The set's own settings
 * come first, then its rows in the order of the newer revision, then the removed ones.
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
      return { subject: getMetric(row.metric).label, details }
    }),
    ...before.criteria
      .filter((row) => !kept.has(row.metric))
      .map((row) => ({ subject: getMetric(row.metric).label, details: ['removed'] })),
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
    describeStep(key.toUpperCase(), before.thresholds[key], after.thresholds[key]),
  )
}

function coverageDetails(before: Criteria, after: Criteria): string[] {
  return describeStep('', before.minCoverage, after.minCoverage, '%')
}

function baselineDetails(before: Criteria, after: Criteria): string[] {
  if (before.baseline === after.baseline) return []
  return [`${BASELINE_WORDS[before.baseline]} → ${BASELINE_WORDS[after.baseline]}`]
}

function rowDetails(was: CriterionRow, is: CriterionRow): string[] {
  const { unit } = getMetric(is.metric)
  const details: string[] = []
  if (was.enabled !== is.enabled) details.push(is.enabled ? 'switched on' : 'switched off')
  if (was.trend !== is.trend) details.push(`now ${TREND_WORDS[is.trend]}`)
  details.push(...describeStep('good', was.good, is.good, unit))
  details.push(...describeStep('bad', was.bad, is.bad, unit))
  details.push(...describeStep('weight', was.weight, is.weight))
  details.push(...deviationDetails(was, is), ...limitDetails(was, is))
  return details
}

function deviationDetails(was: CriterionRow, is: CriterionRow): string[] {
  if (was.deviation && !is.deviation) return ['no longer compared with the baseline']
  if (!was.deviation && is.deviation) {
    return [`compared with the baseline, ${plain(is.allowedDeviation)} % allowed`]
  }
  return describeStep('allowed deviation', was.allowedDeviation, is.allowedDeviation, '%')
}

function limitDetails(was: CriterionRow, is: CriterionRow): string[] {
  const { unit } = getMetric(is.metric)
  if (was.limit === is.limit) return []
  if (is.limit === null) return [`hard limit of ${withUnit(plain(was.limit ?? 0), unit)} removed`]
  if (was.limit === null) return [`hard limit of ${withUnit(plain(is.limit), unit)} added`]
  return describeStep('hard limit', was.limit, is.limit, unit)
}

function describeRow(row: CriterionRow): string {
  const { unit } = getMetric(row.metric)
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

/** Whether the metrics that both revisions have are in a different order. */
function isReordered(before: Criteria, after: Criteria): boolean {
  const old = byMetric(before)
  const kept = byMetric(after)
  const order = (criteria: Criteria) =>
    criteria.criteria.map((row) => row.metric).filter((key) => old.has(key) && kept.has(key))
  return order(before).join() !== order(after).join()
}

/** Returns `bad 5.0 → 4.5 px`, both with as many decimals as the finer one needs; nothing if they are equal. */
function describeStep(name: string, was: number, is: number, unit = ''): string[] {
  if (was === is) return []
  const decimals = Math.max(countDecimals(was), countDecimals(is))
  const both = `${formatNumber(was, decimals)} → ${withUnit(formatNumber(is, decimals), unit)}`
  return [name === '' ? both : `${name} ${both}`]
}

const plain = (value: number): string => formatNumber(value, countDecimals(value))

const withUnit = (text: string, unit: string): string => (unit === '' ? text : `${text} ${unit}`)

/** Returns how many decimals a number needs to be shown exactly, up to ten. */
function countDecimals(value: number): number {
  for (let decimals = 0; decimals < 10; decimals++) {
    if (Number(value.toFixed(decimals)) === value) return decimals
  }
  return 10
}
