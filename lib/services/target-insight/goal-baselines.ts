import { classSpan, goalSettings, newestGoalSettings } from '@/db/queries/baselines'
import type { GoalBaselineFacts } from '@/lib/contracts/target-insight'
import { BASELINE_WINDOW, metricOf } from '@/lib/grading'
import { settingsOfKey } from '@/lib/grading/capture-settings'
import { goalBaselines } from '../baselines/cache'
import { requireReader, type Ctx } from '../context'
import { assignedSet } from './reference-lines'

/** Classes of settings listed beside the newest sub's. */
const MAX_OTHERS = 8

/**
 * What the assigned set compares new subs of a goal with: the baselines for the settings of its newest
 * sub, and the other settings that it has subs of. Null where nothing is compared or stored.
 */
export function goalBaselineFacts(
  ctx: Ctx,
  { id, clientId }: { id: string; clientId: string },
): GoalBaselineFacts | null {
  requireReader(ctx)
  const { db } = ctx
  const body = assignedSet(db, clientId)?.body
  const compared = body?.criteria.filter((row) => row.enabled && row.deviation) ?? []
  const settings = newestGoalSettings(db, id)
  const goal = compared.length > 0 ? goalBaselines(db, id) : null
  if (!body || !goal || settings === undefined) return null
  const baselines = goal.of(body, settings)
  const others = compared.some((row) => metricOf(row.metric).perSettings)
    ? goalSettings(db, id).filter((other) => other !== settings)
    : []
  return {
    settings: settingsOfKey(settings),
    rows: compared.map(({ metric }) => ({
      metric,
      value: baselines[metric] ?? null,
      pinned: goal.pinned[metric] != null,
      ...goal.windowOf(metric, settings).span,
    })),
    others: others.slice(0, MAX_OTHERS).flatMap((other) => {
      const span = classSpan(db, id, other, BASELINE_WINDOW)
      return span ? [{ settings: settingsOfKey(other), ...span }] : []
    }),
    moreOthers: Math.max(0, others.length - MAX_OTHERS),
  }
}
