import { SeriesQuery } from '@/lib/contracts/target-insight'
import { otherMethods } from '@/lib/http/other-methods'
import { route } from '@/lib/http/route'
import { targetSeries } from '@/lib/services/target-insight'

export const GET = route({ query: SeriesQuery }, ({ ctx, params: { targetId = '' }, query }) =>
  targetSeries(ctx, targetId, query),
)

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
