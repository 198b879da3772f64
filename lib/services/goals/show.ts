import type { GoalRecord } from '@/db/queries/goals'
import type { Goal } from '@/lib/contracts/planning'
import { isGoalComplete, METRIC_KEYS, type MetricValues } from '@/lib/grading'

export function showGoal(goal: GoalRecord): Goal {
  const { template } = goal
  return {
    id: goal.id,
    targetId: goal.targetId,
    exposureTemplateId: goal.exposureTemplateId,
    panel: goal.panel,
    desired: goal.desired,
    enabled: goal.enabled,
    baselines: pinned(goal.baselines),
    template: {
      id: template.id,
      name: template.name,
      filter: template.filter,
      exposureSeconds: template.exposureSeconds,
      binning: template.binning,
      gain: template.gain,
      offset: template.offset,
      minGrade: template.minGrade,
    },
    accepted: goal.accepted,
    pending: goal.pending,
    rejected: goal.rejected,
    acceptedSeconds: goal.acceptedSeconds,
    pendingSeconds: goal.pendingSeconds,
    rejectedSeconds: goal.rejectedSeconds,
    desiredSeconds: goal.desired * template.exposureSeconds,
    complete: isGoalComplete(goal.accepted, goal.desired),
  }
}

function pinned(baselines: MetricValues): Goal['baselines'] {
  const shown: Goal['baselines'] = {}
  for (const key of METRIC_KEYS) {
    const value = baselines[key]
    if (typeof value === 'number') shown[key] = value
  }
  return shown
}
