import { clientsWithSets } from '@/db/queries/regrades/clients'
import { goalById } from '@/db/queries/goals'
import type { RegradeScope } from '@/db/queries/regrades/jobs'
import { targetById } from '@/db/queries/targets'
import type { Db } from '@/db'
import { goalLabel } from './plan'

/** What was regraded, in a few words. */
export function scopeLabel(db: Db, scope: RegradeScope): string {
  const parts = [whatOf(db, scope)]
  if (scope.filter !== undefined) parts.push(scope.filter)
  if (scope.onlyActiveTargets) parts.push('active targets only')
  if (scope.includeArchived) parts.push('archived too')
  if (scope.fromMs !== undefined) parts.push(`from ${day(scope.fromMs)}`)
  if (scope.toMs !== undefined) parts.push(`until ${day(scope.toMs)}`)
  const nights = nightsOf(scope)
  if (nights !== null) parts.push(nights)
  return parts.join(', ')
}

function whatOf(db: Db, { targetId, goalId, clientId, captureIds }: RegradeScope): string {
  if (targetId !== undefined) return targetById(db, targetId)?.name ?? 'a target since deleted'
  if (goalId !== undefined) return goalName(db, goalId)
  if (clientId !== undefined) {
    return clientsWithSets(db).find((client) => client.id === clientId)?.name ?? 'a client'
  }
  if (captureIds !== undefined) {
    return captureIds.length === 1 ? 'one capture' : `${captureIds.length} chosen captures`
  }
  return 'everything'
}

function goalName(db: Db, goalId: string): string {
  const goal = goalById(db, goalId)
  if (!goal) return 'a goal since deleted'
  const target = targetById(db, goal.targetId)
  return `${target?.name ?? ''}: ${goalLabel({ templateName: goal.template.name, panel: goal.panel })}`
}

function nightsOf({ fromNight, toNight }: RegradeScope): string | null {
  if (fromNight === undefined) return toNight === undefined ? null : `nights to ${toNight}`
  if (toNight === undefined) return `nights from ${fromNight}`
  return fromNight === toNight ? `night of ${fromNight}` : `nights ${fromNight} to ${toNight}`
}

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** The zone that all clients of a scope share; null where one has none, or they have several. */
export function scopeZone(db: Db, { targetId, goalId, clientId }: RegradeScope): string | null {
  const ofGoal = goalId === undefined ? undefined : goalById(db, goalId)?.targetId
  const target = targetId ?? ofGoal
  const owner = clientId ?? (target === undefined ? undefined : targetById(db, target)?.clientId)
  const zones = clientsWithSets(db)
    .filter(({ id }) => owner === undefined || id === owner)
    .map(({ timezone }) => timezone)
  const [first = null] = zones
  return zones.every((zone) => zone === first) ? first : null
}
