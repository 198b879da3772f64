import { CaptureFilters } from '@/lib/contracts/captures'
import { route } from '@/lib/http/route'
import { captureCsv } from '@/lib/services/captures/export-csv'

export const GET = route(
  { query: CaptureFilters },
  ({ ctx, query }) =>
    new Response(captureCsv(ctx, query), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="captures.csv"',
        'Cache-Control': 'no-store',
      },
    }),
)
