import { GoalPatch } from '@/lib/contracts/planning'
import { ifMatch } from '@/lib/http/parse'
import { otherMethods, route } from '@/lib/http/route'
import { deleteGoal, updateGoal } from '@/lib/services/goals'

export const PATCH = route(
  { body: GoalPatch, etag: true },
  ({ ctx, params: { goalId = '' }, body, request }) =>
    updateGoal(ctx, { goalId, patch: body }, ifMatch(request)),
)

export const DELETE = route({}, ({ ctx, params: { goalId = '' }, request }) =>
  deleteGoal(ctx, { goalId }, ifMatch(request)),
)

export const { GET, POST, PUT } = otherMethods('PATCH', 'DELETE')
