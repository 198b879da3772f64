import { ImportBody } from '@/lib/contracts/imports'
import { countCaptures } from '@/lib/http/metrics'
import { otherMethods, route } from '@/lib/http/route'
import { read } from '@/lib/reader/read'
import { importCaptures } from '@/lib/services/imports/import-captures'

/** A caller that hangs up stops the import; what was stored until then stays. */
export const POST = route({ body: ImportBody }, async ({ ctx, body, request }) => {
  const report = await importCaptures(ctx, body, {
    signal: request.signal,
    parse: (source) => read(ctx, 'parseImport', source),
  })
  const { created, duplicates, refused } = report
  countCaptures({ created, duplicates, failed: refused.length })
  return report
})

export const { DELETE, GET, PATCH, PUT } = otherMethods('POST')
