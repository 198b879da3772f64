import { KeepListFilters } from '@/lib/contracts/keep-list'
import { otherMethods } from '@/lib/http/other-methods'
import { route } from '@/lib/http/route'
import { keepList } from '@/lib/services/captures/keep-list'

export const GET = route(
  { query: KeepListFilters, limit: 'export' },
  ({ ctx, query }) =>
    new Response(keepList(ctx, query), {
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Disposition': 'attachment; filename="keep-list.txt"',
        'Cache-Control': 'no-store',
      },
    }),
)

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
