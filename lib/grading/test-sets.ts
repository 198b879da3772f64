import { defaultRow, type Criteria, type CriterionRow, type MetricKey } from '.'

/** Criteria sets for the tests, with everything a test does not speak of at its default. */

export const THRESHOLDS = { a: 90, b: 80, c: 70, d: 60 }

export function row(metric: MetricKey, change: Partial<CriterionRow> = {}): CriterionRow {
  return { ...defaultRow(metric), ...change }
}

export function setOf(criteria: CriterionRow[], change: Partial<Criteria> = {}): Criteria {
  return { thresholds: THRESHOLDS, minCoverage: 40, baseline: 'median', criteria, ...change }
}
