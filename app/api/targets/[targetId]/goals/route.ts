import { PageQuery } from '@/lib/contracts/common'
import { GoalBody } from '@/lib/contracts/planning'
import { otherMethods, route } from '@/lib/http/route'
import { createGoal, listGoals } from '@/lib/services/goals'

/** A client key may ask this of its own targets. */
export const GET = route(
  { query: PageQuery, access: 'anyone' },
  ({ ctx, params: { targetId = '' }, query }) => listGoals(ctx, { ...query, targetId }),
)

export const POST = route(
  { body: GoalBody, status: 201, etag: true },
  ({ ctx, params: { targetId = '' }, body }) => createGoal(ctx, { ...body, targetId }),
)

export const { DELETE, PATCH, PUT } = otherMethods('GET', 'POST')
