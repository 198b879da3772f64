import { GoalPatch } from '@/lib/contracts/planning'
import { route } from '@/lib/http/route'
import { deleteGoal, updateGoal } from '@/lib/services/goals'

export const PATCH = route({ body: GoalPatch }, ({ ctx, params: { goalId = '' }, body }) =>
  updateGoal(ctx, goalId, body),
)

export const DELETE = route({}, ({ ctx, params: { goalId = '' } }) => deleteGoal(ctx, goalId))
