import { otherMethods, route } from '@/lib/http/route'
import { createBackup } from '@/lib/services/backup'
import { requireEditor } from '@/lib/services/context'

const HEADERS = { 'Content-Type': 'application/vnd.sqlite3', 'Cache-Control': 'no-store' }

export const GET = route({ limit: 'backup' }, async ({ ctx, request }) => {
  // HEAD needs no copy.
  if (request.method === 'HEAD') {
    requireEditor(ctx)
    return new Response(null, { headers: HEADERS })
  }
  const { name, stream } = await createBackup(ctx)
  // Next removes a Content-Length; an interrupted download is noticed by its missing last chunk.
  return new Response(stream, {
    headers: {
      ...HEADERS,
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  })
})

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
