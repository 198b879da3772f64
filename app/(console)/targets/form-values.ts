import type { Goal, Target } from '@/lib/contracts/planning'
import type { SavedValues } from '@/lib/format'
import { isChecked, numberOrNull, textOf } from '@/lib/http/form-data'
import { METRIC_KEYS, type MetricKey } from '@/lib/grading'

/** What TargetFields begins with. */
export const savedTarget = ({ name, ra, dec, note }: Target): SavedValues => ({
  name,
  ra,
  dec,
  note,
})

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

/** What GoalFields begins with. */
export const savedGoal = (goal: Goal): SavedValues => ({
  exposureTemplateId: goal.exposureTemplateId,
  panel: goal.panel,
  desired: goal.desired,
  enabled: goal.enabled,
  ...Object.fromEntries(
    METRIC_KEYS.map((key) => [`baselines.${key}`, goal.baselines[key] ?? null]),
  ),
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
