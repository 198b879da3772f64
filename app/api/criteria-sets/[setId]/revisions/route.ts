import { PageQuery } from '@/lib/contracts/common'
import { otherMethods, route } from '@/lib/http/route'
import { listRevisions } from '@/lib/services/criteria-sets/revisions'

export const GET = route({ query: PageQuery }, ({ ctx, params: { setId = '' }, query }) =>
  listRevisions(ctx, setId, query),
)

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
