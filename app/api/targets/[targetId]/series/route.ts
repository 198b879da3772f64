import { SeriesQuery } from '@/lib/contracts/target-insight'
import { otherMethods, route } from '@/lib/http/route'
import { readAsJson } from '@/lib/reader/read'

export const GET = route({ query: SeriesQuery }, ({ ctx, params: { targetId = '' }, query }) =>
  readAsJson(ctx, 'getTargetSeries', { ...query, targetId }),
)

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
