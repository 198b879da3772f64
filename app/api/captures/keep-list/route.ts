import { KeepListFilters } from '@/lib/contracts/chosen-captures'
import { otherMethods, route } from '@/lib/http/route'
import { textStream } from '@/lib/http/text-stream'
import { read } from '@/lib/reader/read'

const TEXT = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Content-Disposition': 'attachment; filename="keep-list.txt"',
}

export const GET = route({ query: KeepListFilters, limit: 'export' }, ({ ctx, query }) =>
  textStream(TEXT, (after) => read(ctx, 'exportKeepList', query, { after })),
)

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
