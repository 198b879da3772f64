import type { GoalBody } from '@/lib/contracts/planning'
import type { Remark } from '@/lib/contracts/common'
import { AppError } from '@/lib/errors'
import { METRIC_KEYS, metricOf, readMetric, type MetricKey } from '@/lib/grading'

/**
 * Refuses pinned baselines that nothing can be compared with: values that the metric cannot take,
 * and for ratio metrics those that are not above zero, because a percentage of them has no meaning
 * (GRADING.md, 4). Errors: invalid, at `baselines.<metric>`.
 */
export function requireUsableBaselines(baselines: GoalBody['baselines']) {
  const errors: Remark[] = []
  for (const key of METRIC_KEYS) {
    const value = baselines[key]
    if (value === undefined) continue
    const message = problemOf(key, value)
    if (message !== null) errors.push({ path: `baselines.${key}`, message })
  }
  if (errors.length === 0) return
  const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
  throw new AppError('invalid', detail, { errors })
}

function problemOf(key: MetricKey, value: number): string | null {
  if (metricOf(key).kind === 'ratio' && value <= 0) return 'a baseline must be above 0'
  return readMetric(key, value).problem
}
