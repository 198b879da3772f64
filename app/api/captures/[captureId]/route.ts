import { CapturePatch } from '@/lib/contracts/captures'
import { otherMethods, route } from '@/lib/http/route'
import { deleteCapture, getCapture, updateCapture } from '@/lib/services/captures/change'

export const GET = route({}, ({ ctx, params }) =>
  getCapture(ctx, { captureId: params.captureId ?? '' }),
)

export const PATCH = route({ body: CapturePatch }, ({ ctx, params, body }) =>
  updateCapture(ctx, { captureId: params.captureId ?? '', patch: body }),
)

export const DELETE = route({}, ({ ctx, params }) =>
  deleteCapture(ctx, { captureId: params.captureId ?? '' }),
)

export const { POST, PUT } = otherMethods('GET', 'PATCH', 'DELETE')
