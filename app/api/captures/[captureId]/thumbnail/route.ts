import { otherMethods, route } from '@/lib/http/route'
import { getThumbnail } from '@/lib/services/captures/view'

/** A capture's picture never changes, so a browser may keep it; it is never shared between people. */
export const GET = route({}, ({ ctx, params }) => {
  const { mime, bytes } = getThumbnail(ctx, { captureId: params.captureId ?? '' })
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': mime,
      'Cache-Control': 'private, max-age=31536000, immutable',
    },
  })
})

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
