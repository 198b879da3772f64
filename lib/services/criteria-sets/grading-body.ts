import type { Criteria } from '@/lib/grading'

/** What of a set decides a grade, in one fixed order of fields: this is what a revision stores. */
export function gradingBody({ thresholds, minCoverage, baseline, criteria }: Criteria): Criteria {
  const { a, b, c, d } = thresholds
  return {
    thresholds: { a, b, c, d },
    minCoverage,
    baseline,
    criteria: criteria.map((row) => ({
      metric: row.metric,
      enabled: row.enabled,
      trend: row.trend,
      good: row.good,
      bad: row.bad,
      weight: row.weight,
      deviation: row.deviation,
      allowedDeviation: row.allowedDeviation,
      limit: row.limit,
    })),
  }
}

/**
 * True when two bodies grade and explain alike. The order of rows counts: an explanation lists
 * them in it.
 */
export function isSameGrading(a: Criteria, b: Criteria): boolean {
  return JSON.stringify(gradingBody(a)) === JSON.stringify(gradingBody(b))
}
