import type { z } from 'zod'
import type { ScoreAnswer, ScoreBody } from '@/lib/contracts/score'
import { invalid } from '@/lib/errors'
import { plainNumber } from '@/lib/formats/values'
import {
  METRIC_KEYS,
  readMetric,
  scoreCapture,
  type Criteria,
  type MetricKey,
  type MetricValues,
} from '@/lib/grading'
import { requireReader, type Ctx } from './context'
import { newestRevision } from './criteria-sets/revisions'

type ScoreAnswer = z.infer<typeof ScoreAnswer>

/**
 * Scores values that somebody asks about, by the function that grades captures. Stores nothing.
 * Values that cannot be read count as missing. Errors: invalid at `criteriaSetId`.
 */
export function scoreValues(ctx: Ctx, body: ScoreBody): ScoreAnswer {
  requireReader(ctx)
  const criteria = body.criteria ?? criteriaOf(ctx, body.criteriaSetId ?? '')
  return scoreCapture(criteria, readValues(body.metrics), readValues(body.baselines))
}

function criteriaOf({ db }: Ctx, setId: string): Criteria {
  const revision = newestRevision(db, setId)
  if (!revision) throw invalid('criteriaSetId', 'There is no such criteria set.')
  return revision.body
}

function readValues(raw: ScoreBody['metrics']): MetricValues {
  const values: { [K in MetricKey]?: number | null } = {}
  for (const key of METRIC_KEYS) values[key] = readMetric(key, plainNumber(raw[key])).value
  return values
}
