import { PageQuery } from '@/lib/contracts/common'
import { otherMethods, route } from '@/lib/http/route'
import { listCriteriaRevisions } from '@/lib/services/criteria-sets/revisions'

export const GET = route({ query: PageQuery }, ({ ctx, params: { setId = '' }, query }) =>
  listCriteriaRevisions(ctx, { ...query, setId }),
)

export const { DELETE, PATCH, POST, PUT } = otherMethods('GET')
