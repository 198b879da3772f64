import { SeriesQuery } from '@/lib/contracts/target-insight'
import { route } from '@/lib/http/route'
import { targetSeries } from '@/lib/services/target-insight'

export const GET = route({ query: SeriesQuery }, ({ ctx, params: { targetId = '' }, query }) =>
  targetSeries(ctx, targetId, query),
)
