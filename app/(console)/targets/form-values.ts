import { isChecked, numberOrNull, textOf } from '@/lib/http/form-data'
import { METRIC_KEYS, type MetricKey } from '@/lib/grading'

/** What TargetFields sends, ready for its contract. */
export const targetValues = (data: FormData) => ({
  name: textOf(data, 'name'),
  ra: numberOrNull(data, 'ra'),
  dec: numberOrNull(data, 'dec'),
  note: textOf(data, 'note'),
})

/** What GoalFields sends, ready for its contract. */
export const goalValues = (data: FormData) => ({
  exposureTemplateId: textOf(data, 'exposureTemplateId'),
  panel: numberOrNull(data, 'panel'),
  desired: numberOrNull(data, 'desired'),
  enabled: isChecked(data, 'enabled'),
  baselines: baselineValues(data),
})

/** Pinned baselines come as `baselines.hfr`; an empty field pins nothing. */
function baselineValues(data: FormData): Partial<Record<MetricKey, number>> {
  const baselines: Partial<Record<MetricKey, number>> = {}
  for (const key of METRIC_KEYS) {
    const value = numberOrNull(data, `baselines.${key}`)
    if (value !== null) baselines[key] = value
  }
  return baselines
}
