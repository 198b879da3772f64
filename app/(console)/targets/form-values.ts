import type { Goal, Target } from '@/lib/contracts/planning'
import type { SavedValues } from '@/lib/format'
import { isChecked, numberOrNull, textOf } from '@/lib/http/form-data'
import { METRIC_KEYS, type MetricKey } from '@/lib/grading'

/** Initial values of TargetFields. */
export const savedTarget = ({ name, ra, dec, note }: Target): SavedValues => ({
  name,
  ra,
  dec,
  note,
})

/** Reads what TargetFields sends. */
export const targetValues = (data: FormData) => ({
  name: textOf(data, 'name'),
  ra: numberOrNull(data, 'ra'),
  dec: numberOrNull(data, 'dec'),
  note: textOf(data, 'note'),
})

/** Reads what GoalFields sends. */
export const goalValues = (data: FormData) => ({
  exposureTemplateId: textOf(data, 'exposureTemplateId'),
  panel: numberOrNull(data, 'panel'),
  desired: numberOrNull(data, 'desired'),
  enabled: isChecked(data, 'enabled'),
  baselines: baselineValues(data),
})

/** Initial values of GoalFields. */
export const savedGoal = (goal: Goal): SavedValues => ({
  exposureTemplateId: goal.exposureTemplateId,
  panel: goal.panel,
  desired: goal.desired,
  enabled: goal.enabled,
  ...Object.fromEntries(
    METRIC_KEYS.map((key) => [`baselines.${key}`, goal.baselines[key] ?? null]),
  ),
})

/** Reads pinned baselines from fields such as `baselines.hfr`; an empty one pins nothing. */
function baselineValues(data: FormData): Partial<Record<MetricKey, number>> {
  const baselines: Partial<Record<MetricKey, number>> = {}
  for (const key of METRIC_KEYS) {
    const value = numberOrNull(data, `baselines.${key}`)
    if (value !== null) baselines[key] = value
  }
  return baselines
}
