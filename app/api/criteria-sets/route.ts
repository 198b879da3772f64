import { PageQuery } from '@/lib/contracts/common'
import { CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import { otherMethods, route } from '@/lib/http/route'
import { createCriteriaSet, listCriteriaSets } from '@/lib/services/criteria-sets/criteria-sets'

export const GET = route({ query: PageQuery }, ({ ctx, query }) => listCriteriaSets(ctx, query))

export const POST = route({ body: CriteriaSetBody, status: 201, etag: true }, ({ ctx, body }) =>
  createCriteriaSet(ctx, body),
)

export const { DELETE, PATCH, PUT } = otherMethods('GET', 'POST')
