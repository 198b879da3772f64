import { CaptureQuery, MAX_BATCH } from '@/lib/contracts/captures'
import { invalid } from '@/lib/errors'
import { readJson } from '@/lib/http/parse'
import { otherMethods, route } from '@/lib/http/route'
import { countCaptures, countRefusal } from '@/lib/http/metrics'
import { readAsJson } from '@/lib/reader/read'
import { requireClient } from '@/lib/services/context'
import { ingestBatch, ingestCapture } from '@/lib/services/captures/ingest'

export const GET = route({ query: CaptureQuery }, ({ ctx, query }) =>
  readAsJson(ctx, 'listCaptures', query),
)

/** One capture, or `{ captures: […] }`. Read leniently: see services/captures/read-capture.ts. */
export const POST = route({ access: 'anyone', limit: 'ingest' }, async ({ ctx, request }) => {
  // Who may not send captures is told so before a large body is read.
  requireClient(ctx)
  const body = await readJson(request)
  if (!isBatch(body)) {
    const capture = await ingestCapture(ctx, body).catch(countRefusal)
    countCaptures(capture.duplicate ? { duplicates: 1 } : { created: 1 })
    return Response.json(capture, { status: capture.duplicate ? 200 : 201 })
  }
  const { captures } = body
  if (!Array.isArray(captures)) throw invalid('captures', 'must be a list of captures')
  if (captures.length < 1 || captures.length > MAX_BATCH) {
    throw invalid('captures', `must hold 1 to ${MAX_BATCH} captures; it holds ${captures.length}`)
  }
  const result = await ingestBatch(ctx, captures)
  countCaptures(result)
  return result
})

function isBatch(body: unknown): body is { captures: unknown } {
  return typeof body === 'object' && body !== null && 'captures' in body
}

export const { DELETE, PATCH, PUT } = otherMethods('GET', 'POST')
