import { PageQuery } from '@/lib/contracts/common'
import { TargetBody, TargetQuery } from '@/lib/contracts/planning'
import { otherMethods, route } from '@/lib/http/route'
import { readAsJson } from '@/lib/reader/read'
import { createTarget } from '@/lib/services/targets'

const ListQuery = TargetQuery.extend(PageQuery.shape)

export const GET = route({ query: ListQuery }, ({ ctx, query }) =>
  readAsJson(ctx, 'listTargets', query),
)

export const POST = route({ body: TargetBody, status: 201, etag: true }, ({ ctx, body }) =>
  createTarget(ctx, body),
)

export const { DELETE, PATCH, PUT } = otherMethods('GET', 'POST')
