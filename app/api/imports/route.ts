import { ImportBody } from '@/lib/contracts/imports'
import { route } from '@/lib/http/route'
import { importCaptures } from '@/lib/services/imports'

/** A caller that hangs up stops the import; what was stored until then stays. */
export const POST = route({ body: ImportBody }, ({ ctx, body, request }) =>
  importCaptures(ctx, body, { signal: request.signal }),
)
