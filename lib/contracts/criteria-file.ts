import { z } from 'zod'
import { CRITERIA_FILE } from '@/lib/format/criteria-file'
import { METRIC_KEYS } from '@/lib/grading'
import { CriteriaSet } from './criteria-sets'

const { thresholds, minCoverage, baseline, criteria } = CriteriaSet.shape

/**
 * A criteria set as a file. Only its structure is checked: contradicting numbers open in the editor, which
 * marks them at their fields. The editor cannot hold a metric twice.
 */
export const CriteriaFile = z.object({
  format: z.literal(CRITERIA_FILE.format, 'is missing: this is not a Subkeeper criteria set'),
  version: z.literal(
    CRITERIA_FILE.version,
    `must be ${CRITERIA_FILE.version}; a newer Subkeeper may read others`,
  ),
  name: z.string('must be text').trim().max(80, 'at most 80 characters').default(''),
  description: z.string('must be text').trim().max(1000, 'at most 1,000 characters').default(''),
  thresholds,
  minCoverage,
  baseline,
  criteria: criteria
    .max(METRIC_KEYS.length, `at most ${METRIC_KEYS.length} rows`)
    .superRefine((rows, context) => {
      const seen = new Set<string>()
      rows.forEach(({ metric }, index) => {
        if (seen.has(metric)) {
          context.addIssue({ code: 'custom', path: [index, 'metric'], message: 'occurs twice' })
        }
        seen.add(metric)
      })
    }),
})
export type CriteriaFile = z.infer<typeof CriteriaFile>
