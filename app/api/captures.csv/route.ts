import { CaptureFilters } from '@/lib/contracts/captures'
import { ChosenCaptures } from '@/lib/contracts/chosen-captures'
import { otherMethods, route } from '@/lib/http/route'
import { textStream } from '@/lib/http/text-stream'
import { read } from '@/lib/reader/read'

const CSV = {
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': 'attachment; filename="captures.csv"',
}

export const GET = route({ query: CaptureFilters, limit: 'export' }, ({ ctx, query }) =>
  textStream(CSV, (after) => read(ctx, 'exportCaptures', query, { after })),
)

/** The chosen captures alone: their ids would not fit into an address. Changes nothing. */
export const POST = route(
  { body: ChosenCaptures, access: 'readers', limit: 'export' },
  ({ ctx, body }) => textStream(CSV, (after) => read(ctx, 'exportChosenCaptures', body, { after })),
)

export const { DELETE, PATCH, PUT } = otherMethods('GET', 'POST')
