import { TargetPatch } from '@/lib/contracts/planning'
import { otherMethods } from '@/lib/http/other-methods'
import { route } from '@/lib/http/route'
import { deleteTarget, getTarget, updateTarget } from '@/lib/services/targets'

export const GET = route({}, ({ ctx, params: { targetId = '' } }) => getTarget(ctx, targetId))

export const PATCH = route({ body: TargetPatch }, ({ ctx, params: { targetId = '' }, body }) =>
  updateTarget(ctx, targetId, body),
)

export const DELETE = route({}, ({ ctx, params: { targetId = '' } }) => deleteTarget(ctx, targetId))

export const { POST, PUT } = otherMethods('GET', 'PATCH', 'DELETE')
