import { notFound } from '@/lib/errors'
import { route } from '@/lib/http/route'
import { runtime } from '@/lib/runtime'

const absent = route({}, () => {
  throw notFound('resource')
})

/**
 * The least that a handler of this build can do with a capture: read its JSON and answer. `npm run
 * bench` compares ingest with it; without SUBKEEPER_BENCH=1 it is not there.
 */
export async function POST(request: Request, context: { params: Promise<Record<string, string>> }) {
  if (!runtime().config.bench) return absent(request, context)
  const body = (await request.json()) as { captureId?: string }
  return Response.json({ captureId: body.captureId ?? null }, { status: 201 })
}
