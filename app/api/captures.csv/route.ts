import { CaptureFilters } from '@/lib/contracts/captures'
import { ChosenCaptures } from '@/lib/contracts/chosen-captures'
import { otherMethods } from '@/lib/http/other-methods'
import { route } from '@/lib/http/route'
import { captureCsv, chosenCsv } from '@/lib/services/captures/export-csv'

export const GET = route({ query: CaptureFilters, limit: 'export' }, ({ ctx, query }) =>
  download(captureCsv(ctx, query)),
)

/** The chosen captures alone: their ids would not fit into an address. Changes nothing. */
export const POST = route(
  { body: ChosenCaptures, access: 'readers', limit: 'export' },
  ({ ctx, body }) => download(chosenCsv(ctx, body)),
)

const download = (lines: ReadableStream<Uint8Array>) =>
  new Response(lines, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="captures.csv"',
      'Cache-Control': 'no-store',
    },
  })

export const { DELETE, PATCH, PUT } = otherMethods('GET', 'POST')
