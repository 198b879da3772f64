import type { z } from 'zod'
import type { ExplanationRow } from '@/lib/contracts/captures'
import type { ScoreBody } from '@/lib/contracts/score'
import { invalid } from '@/lib/errors'
import {
  METRIC_KEYS,
  readMetric,
  scoreCapture,
  type Criteria,
  type MetricKey,
  type MetricValues,
  type ScoreResult,
} from '@/lib/grading'
import { requireReader, type Ctx } from './context'
import { newestRevision } from './criteria-sets'

export interface ScoreAnswer extends Pick<ScoreResult, 'score' | 'grade' | 'coverage' | 'reason'> {
  explanation: z.infer<typeof ExplanationRow>[]
}

/**
 * Scores values that somebody asks about, by the function that grades captures. Stores nothing.
 * Values that cannot be read count as missing. Errors: invalid at `criteriaSetId`.
 */
export function scoreValues(ctx: Ctx, body: ScoreBody): ScoreAnswer {
  requireReader(ctx)
  const criteria = body.criteria ?? criteriaOf(ctx, body.criteriaSetId ?? '')
  const result = scoreCapture(criteria, readValues(body.metrics), readValues(body.baselines))
  const { score, grade, coverage, reason } = result
  return { score, grade, coverage, reason, explanation: result.explanation.map(explanationRow) }
}

function criteriaOf({ db }: Ctx, setId: string): Criteria {
  const revision = newestRevision(db, setId)
  if (!revision) throw invalid('criteriaSetId', 'There is no such criteria set.')
  return revision.body
}

function readValues(raw: ScoreBody['metrics']): MetricValues {
  const values: { [K in MetricKey]?: number | null } = {}
  for (const key of METRIC_KEYS) values[key] = readMetric(key, raw[key]).value
  return values
}

/** The fields of the contract and no others. */
function explanationRow(row: ScoreResult['explanation'][number]): z.infer<typeof ExplanationRow> {
  return {
    metric: row.metric,
    value: row.value,
    baseline: row.baseline,
    thresholdScore: row.thresholdScore,
    deviation: row.deviation,
    deviationScore: row.deviationScore,
    result: row.result,
    weight: row.weight,
    share: row.share,
    status: row.status,
  }
}
