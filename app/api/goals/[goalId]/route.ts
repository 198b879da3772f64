import { GoalPatch } from '@/lib/contracts/planning'
import { otherMethods } from '@/lib/http/other-methods'
import { route } from '@/lib/http/route'
import { deleteGoal, updateGoal } from '@/lib/services/goals'

export const PATCH = route({ body: GoalPatch }, ({ ctx, params: { goalId = '' }, body }) =>
  updateGoal(ctx, goalId, body),
)

export const DELETE = route({}, ({ ctx, params: { goalId = '' } }) => deleteGoal(ctx, goalId))

export const { GET, POST, PUT } = otherMethods('PATCH', 'DELETE')
