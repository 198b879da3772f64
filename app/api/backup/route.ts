import { otherMethods } from '@/lib/http/other-methods'
import { route } from '@/lib/http/route'
import { makeBackup } from '@/lib/services/backup'
import { requireEditor } from '@/lib/services/context'

const HEADERS = {
  'Content-Type': 'application/vnd.sqlite3',
  // no-transform: compressed by the server, a download would have no length to show progress by.
  'Cache-Control': 'no-store, no-transform',
}

export const GET = route({}, async ({ ctx, request }) => {
  // A copy only to learn its size would be a waste.
  if (request.method === 'HEAD') {
    requireEditor(ctx)
    return new Response(null, { headers: HEADERS })
  }
  const { name, bytes, stream } = await makeBackup(ctx, request.signal)
  return new Response(stream, {
    headers: {
      ...HEADERS,
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  })
})

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
