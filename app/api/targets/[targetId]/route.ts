import { TargetPatch } from '@/lib/contracts/planning'
import { ifMatch } from '@/lib/http/parse'
import { otherMethods, route } from '@/lib/http/route'
import { deleteTarget, getTarget, updateTarget } from '@/lib/services/targets'

export const GET = route({ etag: true }, ({ ctx, params: { targetId = '' } }) =>
  getTarget(ctx, { targetId }),
)

export const PATCH = route(
  { body: TargetPatch, etag: true },
  ({ ctx, params: { targetId = '' }, body, request }) =>
    updateTarget(ctx, { targetId, patch: body }, ifMatch(request)),
)

export const DELETE = route({}, ({ ctx, params: { targetId = '' }, request }) =>
  deleteTarget(ctx, { targetId }, ifMatch(request)),
)

export const { POST, PUT } = otherMethods('GET', 'PATCH', 'DELETE')
