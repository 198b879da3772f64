import type { Db } from '@/db'
import { giveToGoal, looseKinds } from '@/db/queries/goal-captures'
import { goalById } from '@/db/queries/goals'
import { goalFits } from '../goal-matching'

/**
 * Lets an enabled goal take its target's light captures that have no goal and fit its template and
 * panel, with the verdict its template gives them. Call it inside the transaction that created or
 * changed the goal. Returns how many it took.
 */
export function takeLooseCaptures(db: Db, goalId: string): number {
  const goal = goalById(db, goalId)
  if (!goal?.enabled) return 0
  const { targetId, template, panel } = goal
  let taken = 0
  for (const kind of looseKinds(db, targetId)) {
    if (!goalFits({ ...template, id: goalId, panel }, kind)) continue
    taken += giveToGoal(db, { id: goalId, targetId, minGrade: template.minGrade }, kind)
  }
  return taken
}
