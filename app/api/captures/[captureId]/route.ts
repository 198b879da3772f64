import { CapturePatch } from '@/lib/contracts/captures'
import { otherMethods, route } from '@/lib/http/route'
import { deleteCapture, getCapture, updateCapture } from '@/lib/services/captures/change'

export const GET = route({}, ({ ctx, params }) => getCapture(ctx, params.captureId ?? ''))

export const PATCH = route({ body: CapturePatch }, ({ ctx, params, body }) =>
  updateCapture(ctx, params.captureId ?? '', body),
)

export const DELETE = route({}, ({ ctx, params }) => deleteCapture(ctx, params.captureId ?? ''))

export const { POST, PUT } = otherMethods('GET', 'PATCH', 'DELETE')
