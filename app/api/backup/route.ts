import { otherMethods } from '@/lib/http/other-methods'
import { route } from '@/lib/http/route'
import { makeBackup } from '@/lib/services/backup'

export const GET = route({}, async ({ ctx }) => {
  const { name, bytes, stream } = await makeBackup(ctx)
  return new Response(stream, {
    headers: {
      'Content-Type': 'application/vnd.sqlite3',
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  })
})

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
